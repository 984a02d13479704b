//! The models screen.

use super::super::macros::texts;

texts! {
    key_compare => "与来源模型比较", "compare with its parent";
    models_nothing_to_compare => "这个模型没有上级模型，也没有替代内置模型", "It has no parent and replaces no shipped model";
    context_models => "模型", "Models";
    context_reader => "阅读模型", "Reading a model";
    key_models => "模型", "models";
    key_start_session => "开始测评", "start a session";
    key_to_reader => "正文", "read";
    key_to_list => "列表", "list";
    key_scroll => "翻看", "scroll";

    models_title(count: usize) => format!("模型 {count}"), format!("Models {count}");
    models_reader_title => "全文", "The whole model";
    models_gaps(count: usize) => format!("缺口 {count}"), if count == 1 { "1 gap".to_owned() } else { format!("{count} gaps") };
    models_to_confirm(count: usize) => format!("待确认 {count}"), format!("{count} to confirm");
    models_replaces_shipped => "替代内置", "replaces shipped";
    models_cannot_be_read => "读不了", "unreadable";
    models_broken_sheet => "这个文件不能用作模型，文件未被改动；改好存盘后会自动重新读取。", "This file cannot be used as a model and was left as it is; once mended and saved, it is read again by itself.";
    models_file(name: &str) => format!("数据目录中的 models/{name}"), format!("models/{name} in the data directory");
    models_broken_start => "这个文件有问题，改好后才能开始测评", "This file has problems; mend it to start a session";
    models_changed => "模型文件有变化，已重新读取", "Models changed on disk and were read again";
}
