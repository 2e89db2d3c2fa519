import JSON

extension JobReader {
    /// Reports credentials among the members that the job's requests have.
    func refuseSecrets(in object: JSONObject, under key: String) {
        for path in WrittenSecret.paths(in: object, at: self.path(of: key)) {
            log.add(
                path,
                "\(quoted(path)) looks like a credential, and a job file is kept with its results. "
                    + "Name the variable that holds it in \"api_key_env\" or, as \"$NAME\", in a "
                    + "header of the provider.")
        }
    }
}
