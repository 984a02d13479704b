//! Encrypting what is kept, decrypting it, and the prompt for the passphrase.

use super::super::macros::texts;

texts! {
    about_encrypt => "加密数据目录里的全部记录", "Encrypt all that is kept of people in the data directory";
    about_decrypt => "解密数据目录，恢复为可直接阅读的文件", "Decrypt the data directory: readable files again";
    argument_recipient => "接收方公钥（age1 开头），可写多次；代替口令", "A recipient (age1…), in place of a passphrase; may be repeated";
    argument_recipients_file => "每行一个接收方公钥的文件", "A file with one recipient a line";
    argument_seal_yes => "不再询问", "Do not ask";
    argument_passphrase_file => "口令在此文件的第一行；- 为标准输入（也可用 HENGCAI_PASSPHRASE_FILE）", "The passphrase is the first line of this file; - is standard input (or HENGCAI_PASSPHRASE_FILE)";
    argument_identity => "用此文件中的私钥打开（也可用 HENGCAI_IDENTITY_FILE）", "Open with the identities in this file (or HENGCAI_IDENTITY_FILE)";

    seal_locked(path: &str) => format!("{path}：记录已加密，还没有打开"), format!("{path}: the records are encrypted and have not been opened");
    seal_no_key(path: &str) => format!("{path}：文件已加密，而数据目录里没有密钥（store.age）"), format!("{path}: the file is encrypted, and there is no key (store.age) in the data directory");
    seal_other_key(path: &str) => format!("{path}：文件是用另一把密钥加密的"), format!("{path}: the file is encrypted with another key");
    seal_damaged(path: &str) => format!("{path}：加密的文件损坏或不完整"), format!("{path}: the encrypted file is damaged or cut short");
    seal_wrong_passphrase(path: &str) => format!("{path}：口令不对"), format!("{path}: the passphrase is wrong");
    seal_wrong_identity(path: &str) => format!("{path}：给出的私钥都打不开它"), format!("{path}: none of the identities given opens it");
    seal_wants_identity(path: &str) => format!("{path}：要用私钥打开，不是口令"), format!("{path}: it opens with an identity, not with a passphrase");
    seal_wants_passphrase(path: &str) => format!("{path}：要用口令打开，不是私钥"), format!("{path}: it opens with a passphrase, not with an identity");
    seal_too_much_work(path: &str) => format!("{path}：打开它所需的计算量大得不合理，没有尝试"), format!("{path}: opening it would take unreasonably long, and was not tried");
    seal_no_keys(path: &str) => format!("{path}：应当每行一把密钥，但有一行不是，或一行也没有"), format!("{path}: it should hold one key a line, but a line is none, or there is no line");
    seal_no_recipient(path: &str) => format!("{path}：接收方应是 age1 开头的公钥"), format!("{path}: a recipient is a public key that begins with age1");
    seal_short_passphrase(fewest: usize) => format!("口令太短：至少 {fewest} 个字符"), format!("the passphrase is too short: it needs at least {fewest} characters");
    seal_changed(path: &str) => format!("{path}：程序启动之后，数据目录被加密或解密过"), format!("{path}: the data directory was encrypted or decrypted since the program started");
    seal_not_sealed(path: &str) => format!("数据目录没有加密：没有 {path}"), format!("the data directory is not encrypted: there is no {path}");

    seal_passphrase_hint => "在终端里会询问口令；脚本里用 --passphrase-file 文件 或 HENGCAI_PASSPHRASE_FILE", "a terminal is asked for the passphrase; scripts use --passphrase-file FILE or HENGCAI_PASSPHRASE_FILE";
    seal_identity_hint => "用 --identity 文件 或 HENGCAI_IDENTITY_FILE 给出私钥", "give the identity by --identity FILE or HENGCAI_IDENTITY_FILE";
    seal_no_key_hint => "它属于另一个数据目录：和那里的 store.age 放在一起才打得开", "it belongs to another data directory, and opens beside the store.age of that one";
    seal_damaged_hint => "文件没有改动；`hengcai recover` 说明能做什么，store.age 损坏时用备份替换它", "it was left as it is; `hengcai recover` says what can be done, a damaged store.age is replaced from a backup";
    seal_keys_hint => "公钥以 age1 开头，私钥以 AGE-SECRET-KEY-1 开头；# 开头的行是注释", "a recipient begins with age1, an identity with AGE-SECRET-KEY-1; lines with # are comments";
    seal_changed_hint => "退出并重新启动 hengcai；没有保存的内容先用 `!` 另存", "leave hengcai and start it again; save a copy with `!` first where something is not saved";
    seal_not_sealed_hint => "`hengcai encrypt` 加密它", "`hengcai encrypt` encrypts it";

    prompt_passphrase => "口令：", "Passphrase: ";
    prompt_new_passphrase => "新口令：", "New passphrase: ";
    prompt_again => "再输入一次：", "Once more: ";
    prompt_different => "两次输入的口令不一样", "the two passphrases differ";
    prompt_different_hint => "什么都没有改动；请重新开始", "nothing was changed; please start again";
    prompt_cancelled => "已取消，什么都没有改动", "cancelled, and nothing was changed";
    prompt_no_terminal => "记录已加密，而这里没有可以询问口令的终端", "the records are encrypted, and there is no terminal to ask for the passphrase";
    encrypt_wants_yes => "没有终端可以询问：确定要加密时请加 --yes", "there is no terminal to ask: add --yes if this is to be done";

    encrypt_warning(count: usize, directory: &str) => format!("将加密 {directory} 里的 {count} 个文件：测评记录、备份、日志、模型快照。自己的模型保持原样。\n口令或私钥丢失，这些记录就永远打不开了：没有后门，谁也无法恢复。请先把口令存放在可靠的地方。\n另存的副本、汇总和打包的文件（!、-o、pack）不加密；磁盘空闲区和以前的备份里可能还有原文。"), format!("This encrypts {count} files in {directory}: sessions, backups, journals, snapshots of models. Your own models stay as they are.\nIf the passphrase or the identity is lost, these records are lost for ever: there is no back door, and nobody can restore them. Keep it in a safe place first.\nCopies, summaries and packs that are written elsewhere (!, -o, pack) are not encrypted; free space of the disk and earlier backups may still hold the words.");
    encrypt_confirm => "输入 yes 继续：", "Type yes to go on: ";
    encrypt_done(count: usize) => format!("已加密的文件：{count} 个；密钥在 store.age，备份时须一起保存"), format!("Files encrypted: {count}; the key is in store.age, which a backup must hold too");
    turn_over_already(count: usize) => format!("已经是这样、没有改动的：{count} 个"), format!("As they should be already: {count}");
    decrypt_done(count: usize) => format!("已解密的文件：{count} 个；记录可以直接阅读了"), format!("Files decrypted: {count}; the records can be read as they are");
    turn_over_left => "以下文件读不出或打不开，没有改动，密钥 store.age 也留着；处理好它们之后再运行一次：", "These files could not be read or opened; they are as they were, and the key store.age stays. Mend or move them and run this again:";
    encrypt_has_key => "数据目录已经加密，接收方不变", "the data directory is encrypted already, and its recipients stay";
    encrypt_other_key_hint => "要换口令或接收方，先 `hengcai decrypt`，再 `hengcai encrypt`", "to change the passphrase or the recipients, `hengcai decrypt` and then `hengcai encrypt`";
    encrypt_no_passphrase => "没有给出口令，而这里没有终端可以询问", "no passphrase is given, and there is no terminal to ask for one";
    turn_over_again => "有文件已改、有文件没改：原样可用，再运行一次同样的命令即可完成", "some files are turned over and some are not: all can be read, and the same command said again completes it";

    written_plain => "提示：写出的文件没有加密", "Note: the file that was written is not encrypted";
    elsewhere_exposed(path: &str) => format!("完整的一份已存为 {path}，这一份没有加密；原处仍会重试"), format!("A whole copy is in {path}, and is not encrypted; the first place is tried again");
    doctor_plain_file => "数据目录已加密，而这个文件没有", "the data directory is encrypted, and this file is not";
    compose_sealed => "记录已加密：外部编辑器要把文字写入磁盘，而这里没有只在内存中的目录", "the records are encrypted: an editor needs the words in a file, and there is no directory here that is in memory only";
}
