//! What can go wrong in a lane, and the fate that follows: the call is made again, the batch is abandoned, or the lane is
//! rebuilt. Nothing else exists: no error ends the process, none lets an offset pass a record.

use rdkafka::error::{KafkaError, RDKafkaErrorCode};

/// Why a lane cannot simply go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The open batch cannot be finished: abort, rewind to the last commit, go on.
    Abandon { reason: String },
    /// Producer or consumer is of no more use: make both anew, begin at the committed offsets.
    Rebuild { reason: String, fenced: bool },
}

impl Trouble {
    pub fn abandon(reason: impl Into<String>) -> Trouble {
        Trouble::Abandon { reason: reason.into() }
    }

    pub fn rebuild(reason: impl Into<String>) -> Trouble {
        Trouble::Rebuild { reason: reason.into(), fenced: false }
    }

    /// A defect of this program, outside of a record's processing.
    pub fn panicked(text: &str) -> Trouble {
        Trouble::rebuild(format!("the lane panicked: {text}"))
    }

    /// As it is, with what led to it.
    pub fn because(self, earlier: &str) -> Trouble {
        let with = |reason: String| format!("{reason}; before: {earlier}");
        match self {
            Trouble::Abandon { reason } => Trouble::Abandon { reason: with(reason) },
            Trouble::Rebuild { reason, fenced } => Trouble::Rebuild { reason: with(reason), fenced },
        }
    }

    pub fn reason(&self) -> &str {
        match self {
            Trouble::Abandon { reason } | Trouble::Rebuild { reason, .. } => reason,
        }
    }
}

/// What to do about an error of a call on the transactional producer.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Same call, same producer, after a pause. A commit whose answer did not come belongs here: only the same producer
    /// can learn its outcome.
    Again,
    Trouble(Trouble),
}

/// Judges an error of `attempt` (what was attempted, for the reason). librdkafka's flags decide; no flag counts as fatal.
pub fn judge(attempt: &str, error: &KafkaError) -> Verdict {
    let reason = match error.rdkafka_error_code().and_then(mend) {
        Some(mend) => format!("{attempt}: {error}; {mend}"),
        None => format!("{attempt}: {error}"),
    };
    match error {
        KafkaError::Transaction(e) if e.is_fatal() => Verdict::Trouble(Trouble::Rebuild { reason, fenced: is_fenced(e.code()) }),
        KafkaError::Transaction(e) if e.txn_requires_abort() => Verdict::Trouble(Trouble::Abandon { reason }),
        KafkaError::Transaction(e) if e.is_retriable() => Verdict::Again,
        KafkaError::Flush(RDKafkaErrorCode::OperationTimedOut) => Verdict::Again,
        other => {
            let fenced = other.rdkafka_error_code().is_some_and(is_fenced);
            Verdict::Trouble(Trouble::Rebuild { reason, fenced })
        }
    }
}

pub fn is_fenced(code: RDKafkaErrorCode) -> bool {
    use RDKafkaErrorCode as E;
    matches!(code, E::Fenced | E::ProducerFenced | E::InvalidProducerEpoch | E::FencedInstanceId)
}

/// A record that the topic will never take, whoever sends it.
pub fn is_records_fault(code: RDKafkaErrorCode) -> bool {
    use RDKafkaErrorCode as E;
    matches!(code, E::MessageSizeTooLarge | E::MessageBatchTooLarge | E::InvalidRecord)
}

/// What an operator can do about an error of a topic or group; `None` for errors that pass by themselves.
pub fn mend(code: RDKafkaErrorCode) -> Option<&'static str> {
    use RDKafkaErrorCode as E;
    Some(match code {
        E::UnknownTopic | E::UnknownTopicOrPartition | E::UnknownPartition => {
            "make the topic (kafka-topics --create), or correct its name in topics.*"
        }
        E::TopicAuthorizationFailed => {
            "allow it: Read and Describe on the article topic, Write and Describe on the others (kafka-acls --add)"
        }
        E::GroupAuthorizationFailed => "allow Read on the group kafka.group_id (kafka-acls --add)",
        E::TransactionalIdAuthorizationFailed => {
            "allow Write and Describe on transactional ids with the prefix {app_id}-{instance_id}- (kafka-acls --add)"
        }
        E::ClusterAuthorizationFailed => "allow IdempotentWrite on the cluster (kafka-acls --add), or Write on the topics",
        E::Authentication | E::SaslAuthenticationFailed | E::UnsupportedSASLMechanism | E::IllegalSASLState => {
            "check sasl.mechanism, sasl.username and the file of sasl.password under kafka.properties"
        }
        E::SSL => {
            "check ssl.ca.location (and ssl.certificate.location, ssl.key.location) under kafka.properties, and that no certificate has expired: `openssl s_client -connect HOST:PORT -CAfile FILE` shows them"
        }
        E::MessageSizeTooLarge | E::MessageBatchTooLarge => "raise max.message.bytes of the topic",
        E::InvalidRecord => "look at the topic's cleanup.policy and message format: it does not take such records",
        E::PolicyViolation => "a policy of the cluster forbids it; ask its operators",
        E::NotEnoughReplicas | E::NotEnoughReplicasAfterAppend => {
            "too few replicas are in sync for min.insync.replicas: bring brokers back"
        }
        _ => return None,
    })
}
