@testable import Hashing

/// Digests of messages of every length from 0 to 200, worked out by another implementation.
///
/// Byte `i` of the message of length `n` is `(7i + n) mod 256`; what is kept is the first
/// word of each digest, and the digest of all 201 digests together.
enum ReferenceDigests {
    static func message(_ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + length) }
    }

    static let ofAll = "e673d33f6940a6d3856d0d305fd88363ae0ba3b96e2411d8ddd5e0dd443f4525"

    static let firstWords: [UInt64] = [
        0xe3b0_c442_98fc_1c14, 0x4bf5_122f_3445_54c5, 0x4b28_71da_3467_0fde, 0x6ab0_dba1_f4f1_dfbb,
        0xcc91_969e_e8b9_da49, 0x548f_1ba2_c502_bd93, 0xd9be_be62_a203_867f, 0xea32_9d80_a200_b128,
        0xf8d2_f3f0_92c6_1db3, 0xebf3_8f05_d6fc_18eb, 0xebed_051b_211c_b0a5, 0xee18_d80d_cfd9_7fac,
        0x2742_24d6_c11e_9170, 0xc4b3_9344_28b9_1502, 0xf784_4170_5ae9_7dba, 0xd31c_84cc_2efd_fd46,
        0x91fa_54b4_c0e5_e3a8, 0xcf19_7c74_9c31_7130, 0x82b2_6c63_1106_2c95, 0x676d_cbee_faee_7884,
        0xf35b_a446_4819_9dab, 0x3256_422b_7932_54e9, 0xb570_f8ff_f906_8961, 0x480b_b272_abf6_5f91,
        0x6aa2_0097_0318_4ac2, 0x46f2_2d0c_cbf6_32d8, 0x5649_3089_9a2f_b00e, 0x9e27_fdce_89d0_a64d,
        0x6a05_fba9_8b71_25a7, 0xb3c9_8cf7_efac_5d57, 0x546f_9cdd_5dda_6d9c, 0x6c56_c9f0_cdd4_759c,
        0x70b2_5e78_a713_fbc1, 0x91b1_f04c_498a_0d2c, 0xa77a_82dd_cf79_dbe0, 0x0def_435a_63f4_9281,
        0x76f2_6884_92f2_1aba, 0x6048_30b3_6525_58d2, 0xe948_4af3_04e6_d192, 0xf2ce_036a_5df7_ba3c,
        0x1270_0850_85f6_5984, 0xd52c_9271_a0ab_b9a5, 0x89e9_f1b1_7a66_aa2d, 0xb1dc_5861_b075_492a,
        0x88a0_cbfc_483f_a188, 0xadfd_b4e4_b914_8927, 0x5d7f_b8c3_27ef_28f2, 0xc05e_afab_9b09_805c,
        0x1b9b_b784_1d34_207a, 0xf2fb_ae74_481f_752a, 0x12e6_b65d_4fca_c474, 0x45c4_681f_7dd5_aec0,
        0x7307_c900_dd08_1594, 0xb960_bcf7_aeb6_5bf7, 0x1ad6_16be_707a_2b26, 0x81af_e5b7_88dc_2ce1,
        0x2aba_54f0_ac63_2420, 0x9032_84ef_bf91_00e8, 0x4929_8f16_16fb_5777, 0x1b70_d65e_f02a_b752,
        0xa739_5392_b500_ee18, 0xeb75_a7c8_0cca_ebf1, 0xc2c0_2d57_3cda_0bf7, 0x733d_3d4e_e79e_e671,
        0x7932_2907_b3e9_d013, 0xd85c_007c_6eb4_40f0, 0x4bd0_7799_e0aa_84b8, 0xbfa5_3da1_db36_997e,
        0xd7b5_0207_f65d_a3ad, 0x175c_b3b4_03be_b050, 0xb609_1ec9_1839_ab64, 0x8798_aff4_b6c7_917f,
        0x2209_4512_2dff_0711, 0x9562_f475_c739_c0a4, 0x0bb0_cef2_213e_d7f8, 0x6a0e_f990_7e40_ef08,
        0x8a33_581f_29fa_1bf8, 0x98a6_7047_13ad_960b, 0x0acb_3e85_77dc_cb77, 0xad6a_07a7_35ea_ea84,
        0xa6e5_2afb_d456_61fc, 0x377a_4403_bfe4_d41d, 0x4c3e_7a41_69fe_11e7, 0xfc9f_b042_1631_6d39,
        0x144c_f6dd_a6a6_e19f, 0x266b_94db_b76b_b625, 0xf028_4cad_af33_76c6, 0xcd1a_e968_e11f_c6db,
        0xf95c_65d1_9381_4182, 0x5716_a97f_2e81_59ca, 0xb93c_6d70_caf5_c5f8, 0xa9da_5f64_54c9_ae18,
        0x01ec_3620_3e28_b068, 0xbc7e_eb52_51c9_af5e, 0xb8b3_92cf_8083_8fc3, 0x9e1c_7c73_e4ff_bd24,
        0x4a0a_3813_6b39_43c6, 0x02bb_4113_a775_433b, 0xe026_184f_bf99_5445, 0x2ac6_6f34_dc2f_0628,
        0x2f52_d6c6_7152_b0e2, 0xa5b8_1b49_3d8d_f541, 0xd69d_ce1d_9d8a_07ed, 0x900a_d118_ea97_bed6,
        0x1e23_a812_55d0_10e8, 0x58ac_756b_17bf_dfb4, 0xa35c_d046_31ea_5372, 0x55bf_424a_4b5f_9fbc,
        0xba09_9012_59c6_9b18, 0x1495_e6b7_1337_caea, 0x87f2_2f4d_2ffd_18b5, 0xb41a_e523_3b9e_c35d,
        0x0949_563b_c78e_5ccd, 0x797b_1388_19c4_658a, 0x7da5_4c63_ae2a_d5b7, 0xef79_5a2d_af56_862d,
        0x618b_0c28_b9fe_88df, 0x5755_466e_a0fa_dd9f, 0x718a_b275_033c_0e8d, 0x6c87_eedf_096b_345d,
        0x4250_0cf6_a1e3_936d, 0xbfee_8850_f7df_a428, 0xe7b3_de51_aac0_cd0a, 0x8dd1_b5fc_7cd6_b1da,
        0x5b97_543a_64ee_a4ed, 0xe531_b989_e30f_b17d, 0x5ae4_8c4d_4a05_ee65, 0x68f6_ff71_0276_900c,
        0x489d_55fe_a9a7_3af3, 0x4e15_56b2_e9a5_0a3c, 0xbfea_a0cf_3d24_ce3c, 0x5f19_37be_e0ec_08da,
        0x60b4_ca24_4648_5d97, 0x29b4_8346_73e8_5bff, 0x4a26_14e2_d0bb_d340, 0x0eea_3025_e4a3_7d3b,
        0xb72d_3b91_1146_41dc, 0x3829_0bf1_c604_be38, 0xb28d_7f68_3e41_cb35, 0x988a_989b_7aaa_f173,
        0xac67_0bdf_c0de_58ff, 0x70e3_8e22_3fee_4597, 0xb154_47bd_d37d_f01c, 0x96c2_d4ee_4ba5_35bd,
        0xc64a_92aa_b231_6b08, 0x338b_43ec_5cca_c87b, 0x2e4b_f427_a178_6acf, 0xd95b_e774_d67d_1a38,
        0x8c55_8472_6521_939a, 0x98e9_1f69_0151_3926, 0x58b2_638c_f0ed_5c05, 0x8831_025e_4ef6_e172,
        0x0724_6a10_cc56_e97b, 0x46fa_41e2_4e94_7b17, 0xf272_39de_70d2_8de0, 0x89ec_f084_d640_cd78,
        0x292e_3866_9f63_6903, 0x157c_f607_cde8_3e9f, 0xa913_a782_83d0_1b7c, 0x338b_c069_f893_565f,
        0xc7cb_16bc_7ab0_a787, 0x3a4f_d480_a04f_4ca7, 0x338b_2e5f_b4af_32c3, 0x8c18_ce05_356e_4aae,
        0x50d2_acd9_72e9_103d, 0xa5c8_719c_f92b_6d7a, 0xa8fd_879d_827c_9fef, 0x2d25_974c_acc2_1830,
        0x4558_3d73_ea1a_1efc, 0x2f09_4e0e_ccbe_4020, 0x753c_905a_aa98_970d, 0x7592_e5b5_756f_17b2,
        0x8fad_802b_e754_8204, 0xa4c1_3898_f34a_2ac9, 0x43c8_56f7_9600_14af, 0xbbae_c729_5b89_a7ff,
        0x3ac4_7e7b_a9f1_3534, 0xbc8e_adf7_b991_3500, 0x308b_4e67_7d70_233f, 0xa345_db88_56b0_700a,
        0xac71_8258_d41c_9b52, 0x1c4d_8cad_23aa_afc3, 0x9a60_1119_f9de_5f7f, 0xd556_9223_a34f_8448,
        0x8bee_b42f_fc89_512d, 0x8290_8f69_8870_f92d, 0x638f_1a94_9ecd_9dda, 0x21a0_4a07_218f_6965,
        0x018c_8d9d_ea89_f678, 0x5b1d_3e4a_1a1b_1222, 0x6e85_f442_4991_249b, 0x335b_3bf2_c227_90fe,
        0x8670_a48b_392a_0d30, 0x895d_b6b1_12dd_bfcb, 0x7a92_cee2_5bb0_2c9d, 0x3508_0237_ef62_12ce,
        0x770b_1844_a278_1663, 0x71fa_2c23_c62f_8dad, 0x91c4_aa47_5ade_3268, 0xa61a_5546_297c_6e17,
        0x8e3f_3819_b4f1_b1f7,
    ]
}
