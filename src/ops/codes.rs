//! Every code beside those of log lines ([`super::events`]): of dead letters, of warnings in events, of commands that
//! end early. The runbook is made from here.

/// One code of a table.
#[derive(Debug)]
pub struct Code {
    pub code: &'static str,
    pub meaning: &'static str,
    pub action: &'static str,
}

const fn code(code: &'static str, meaning: &'static str, action: &'static str) -> Code {
    Code { code, meaning, action }
}

/// Header `sitrep-error-code` of a dead letter, and code of a rejected line.
pub const DEAD_LETTERS: &[Code] = &[
    code("decode_too_large", "The record is larger than article_bytes_max.", "Raise article_bytes_max, or have the producer split it."),
    code("decode_invalid_utf8", "The value is no UTF-8 from the byte on that the message names.", "Have the producer send UTF-8."),
    code(
        "decode_invalid_json",
        "The value begins as a JSON object and is none; the message says where.",
        "Mend the producer, or send plain text.",
    ),
    code("decode_text_missing", "The object has no `text`, `body` or `content`.", "Have the producer put the article there."),
    code("decode_text_not_string", "`text` is not a string.", "Have the producer send a string."),
    code("decode_text_empty", "The text is empty.", "Leave such records out, or send their text."),
    code(
        "process_panicked",
        "A defect of this program: it panicked on this record (log line `panicked`).",
        "Report it with the record; after an update, send it back with `sitrep replay`.",
    ),
    code(
        "publish_too_large",
        "The event is larger than the producer or the topic takes.",
        "Raise max.message.bytes of the topic, and message.max.bytes under kafka.producer.",
    ),
    code("publish_refused", "The topic does not take the event of this one article.", "Look at the topic's cleanup.policy and format."),
    code("tombstone_without_key", "Neither key nor value.", "Send the key of the article that is to be deleted."),
];

/// `warnings[].code` of an event: what the program was unsure of. The event is published all the same.
pub const WARNINGS: &[Code] = &[
    code("language_unsupported", "The text is not English; little is found in it.", "Send English texts, or a translation."),
    code("json_repaired", "The JSON had invalid text in a string, which was replaced.", "Mend the producer."),
    code("field_duplicate", "A field stands twice; the last one counts.", "Mend the producer."),
    code("field_type_ignored", "An optional field has another type and was left out.", "Mend the producer."),
    code("published_at_invalid", "`published_at` is no date; another date was used, or none.", "Send RFC 3339 or a date."),
    code(
        "place_unknown",
        "A name is a place and the gazetteer has none that fits; it has no coordinates.",
        "Use a larger gazetteer (gazetteer.path).",
    ),
];

/// First word of the line on standard error with which a command ends early.
pub const COMMANDS: &[Code] = &[
    code(
        "settings_unreadable",
        "A settings file is missing, closed or no TOML, or a value has the wrong type. Exit code 2.",
        "Mend the file, line or value that the message names.",
    ),
    code(
        "settings_unknown_key",
        "No setting has this name. Exit code 2.",
        "The message names the nearest key; config/default.toml has all.",
    ),
    code("settings_not_key_value", "--set is not key=value. Exit code 2.", "Write it as key=value."),
    code(
        "settings_secret_on_command_line",
        "A secret was given with --set, where other users can read it. Exit code 2.",
        "Put it in a file named by KEY.file, or in the environment.",
    ),
    code("settings_secret_unreadable", "A secret's file cannot be read. Exit code 2.", "Give the process read access; check the path."),
    code(
        "settings_refused_property",
        "A Kafka property would break the delivery guarantee. Exit code 2.",
        "Leave it out; the message says why.",
    ),
    code("settings_out_of_range", "A value lies outside of its bounds. Exit code 2.", "The message names the bounds."),
    code(
        "settings_contradiction",
        "Two settings contradict each other. Exit code 2.",
        "The message names both and the relation that must hold.",
    ),
    code("runtime_failed", "The system gives no resources for signals and HTTP. Exit code 1.", "Raise the limit on open files."),
    code("start_failed", "The system gives no thread or signal handler. Exit code 1.", "Raise the limit on processes."),
    code(
        "gazetteer_unreadable",
        "The file of gazetteer.path or --gazetteer cannot be read. Exit code 2.",
        "Check the path and its permissions, or leave gazetteer.path empty.",
    ),
    code("gazetteer_not_one", "The file is no gazetteer. Exit code 2.", "Build one: `sitrep gazetteer build`."),
    code("gazetteer_format", "The gazetteer is of an older or newer format. Exit code 2.", "Build it again with this program."),
    code("gazetteer_length", "The gazetteer was cut short or written on. Exit code 2.", "Copy it or build it again."),
    code("gazetteer_checksum", "The gazetteer's bytes were damaged. Exit code 2.", "Copy it or build it again."),
    code("gazetteer_section", "The gazetteer's table of contents is wrong. Exit code 2.", "Build it again."),
    code("ops_listen_off", "`healthcheck` has nobody to ask. Exit code 2.", "Set ops.listen to an address."),
    code("healthcheck_failed", "The service says that it is not well. Exit code 1.", "Its answer names the lane and what it waits for."),
    code("healthcheck_no_answer", "Nobody answers at ops.listen. Exit code 1.", "Is the service running there?"),
    code("demo_failed", "The demonstration ended early. Exit code 1.", "The message says at which step."),
    code("demo_incomplete", "The demonstration did not publish every article. Exit code 1.", "Run it again; report it if it repeats."),
    code(
        "replay_failed",
        "Sending dead letters back ended early. Exit code 1.",
        "`sitrep check` shows what is missing; what was sent back is committed.",
    ),
    code("output_write", "Writing to standard output failed. Exit code 1.", "Free space, then run it again."),
    code("enrich_input_open", "An input file cannot be opened. Exit code 1.", "Give a readable file, or - for standard input."),
    code(
        "enrich_input_read",
        "Reading the input failed on the way. Exit code 1.",
        "What was read before has been answered; mend the input and go on from there.",
    ),
    code("enrich_output_open", "An output file cannot be made. Exit code 1.", "Give a path in a folder that can be written."),
    code("enrich_output_is_input", "An output file is also an input. Exit code 2.", "Give another file."),
    code("enrich_output_write", "Writing failed on the way. Exit code 1.", "Free space, then run it again."),
    code("explain_input_read", "The input cannot be read. Exit code 1.", "Give a readable file, or - for standard input."),
    code("explain_input_too_large", "The input is larger than `explain` holds in memory. Exit code 1.", "Explain fewer articles at once."),
    code("explain_output_write", "A page cannot be written. Exit code 1.", "Give a path in a folder that can be written."),
    code("explain_output_is_file", "Many articles need a folder, and the path is a file. Exit code 2.", "Give a new path."),
];

/// Failures and warnings of `sitrep check`: `code` of a line with --json, else in brackets behind the mend.
pub const CHECKS: &[Code] = &[
    code(
        "check_property",
        "librdkafka does not know a property, or refuses its value or file.",
        "Correct the property that the line names.",
    ),
    code(
        "check_brokers_unreachable",
        "No broker answers at kafka.bootstrap_servers.",
        "Check the names and ports, the network between, and whether security.protocol is the listener's.",
    ),
    code(
        "check_tls",
        "The TLS handshake fails: a certificate is expired, for another host or by an authority that is not trusted; or a client certificate is wanted.",
        "`openssl s_client -connect HOST:PORT -CAfile FILE` says which; set ssl.ca.location, ssl.certificate.location and ssl.key.location.",
    ),
    code(
        "check_credentials",
        "The brokers refuse user or password, or do not know the mechanism.",
        "Check sasl.mechanism, sasl.username and the file of sasl.password.",
    ),
    code(
        "check_topic_missing",
        "A topic does not exist, or may not even be seen.",
        "Make it (deploy/kafka/topics.sh), or correct topics.*.",
    ),
    code("check_not_allowed", "An ACL is missing.", "Give the permission that the line names (deploy/kafka/acls.sh gives all)."),
    code(
        "check_transaction_timeout",
        "transaction.timeout.ms is longer than the brokers allow.",
        "Lower it under kafka.producer, or raise transaction.max.timeout.ms of the brokers.",
    ),
    code("check_refused", "The brokers refuse for another reason, which the line names.", "See the broker's log."),
    code("check_idle_lanes", "There are more lanes than partitions.", "Add partitions, or lower lanes."),
    code("check_compacted", "cleanup.policy=compact on a topic whose records it would drop or refuse.", "Set cleanup.policy=delete on it."),
    code("check_message_size", "A topic takes smaller records than it may get.", "Raise its max.message.bytes to what the line says."),
    code(
        "check_config_hidden",
        "DescribeConfigs is not allowed, so sizes and cleanup are not checked.",
        "Allow it for the check, or look yourself.",
    ),
    code(
        "check_durability",
        "A lost disk or broker loses records that were acknowledged.",
        "Replicate the topic three times, with min.insync.replicas=2.",
    ),
    code(
        "check_clock",
        "The newest article is dated ahead of this machine's clock.",
        "Set the clocks (NTP); until then lag in seconds is wrong.",
    ),
];
