import Testing

@testable import Checkpoint

struct LocalDiskTests {
    private static let mounts = """
        /dev/sda1 / ext4 rw 0 0
        server:/home /home nfs4 rw 0 0
        /dev/sdb1 /home/local ext4 rw 0 0
        //share/a\\040b /mnt/a\\040b cifs rw 0 0
        sshfs#host /media fuse.sshfs rw 0 0
        tmpfs /media tmpfs rw 0 0
        """

    @Test(
        arguments: [
            ("/tmp/runs", nil), ("/home/me/runs", "nfs4"), ("/home", "nfs4"),
            ("/homestead", nil), ("/home/local/runs", nil), ("/mnt/a b/runs", "cifs"),
            ("/media/x", nil),
        ] as [(String, String?)])
    func `a folder is known by the mount that covers it`(path: String, kind: String?) {
        #expect(LocalDisk.network(at: path, mounts: Self.mounts) == kind)
    }

    @Test func `the temporary folder is no network`() {
        #expect(LocalDisk.network(at: "/tmp") == nil)
    }
}
