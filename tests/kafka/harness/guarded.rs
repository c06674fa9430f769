//! Nodes that ask for a password, a certificate or a permission.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cluster::{Cluster, fetch, free_ports};
use super::feed::Topics;

/// Addresses of a guarded node, host:port each.
pub struct Doors {
    /// SASL PLAIN without TLS; user `reader`, password `right-word`, no permission at all.
    pub password: String,
    pub tls: String,
    /// TLS with a certificate that has expired.
    pub expired: String,
    /// PEM file of the authority of `tls`.
    pub authority: PathBuf,
    /// PEM file of the authority of `expired`.
    pub expired_authority: PathBuf,
    folder: Folder,
}

/// Certificates and passwords of one node. Removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn of_node(port: u16) -> Folder {
        let folder = std::env::temp_dir().join(format!("sitrep-doors-{}-{port}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for certificates");
        Folder(folder)
    }

    /// The key store that [`certificate`] makes by this name.
    fn store(&self, name: &str) -> String {
        self.0.join(format!("{name}.p12")).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A node that speaks TLS and SCRAM, and lets its one user do what permissions say.
pub struct Secured {
    pub cluster: Cluster,
    /// host:port.
    pub door: String,
    /// PEM file of the authority of its certificate.
    pub authority: PathBuf,
    folder: Folder,
}

impl Secured {
    pub const USER: &str = "reader";
    pub const PASSWORD: &str = "right-word";

    pub fn start() -> Secured {
        let ports = free_ports(3);
        let [broker, controller, door] = ports[..] else { unreachable!("three were asked for") };
        let folder = Folder::of_node(broker);
        let authority = certificate(&folder, "valid", "-0d", 30);
        let listeners = format!("PLAINTEXT://127.0.0.1:{broker},SECURED://127.0.0.1:{door}");
        let cluster = Cluster::start_on(
            1,
            &[broker, controller],
            &[
                ("listeners", &format!("{listeners},CONTROLLER://127.0.0.1:{controller}")),
                ("advertised.listeners", &listeners),
                ("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL"),
                ("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                (
                    "listener.name.secured.scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                ),
                ("listener.name.secured.ssl.keystore.location", &folder.store("valid")),
                ("listener.name.secured.ssl.keystore.password", STORE_PASSWORD),
                ("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                ("super.users", "User:ANONYMOUS"),
            ],
            &["--add-scram", &format!("SCRAM-SHA-512=[name={},password={}]", Secured::USER, Secured::PASSWORD)],
        );
        cluster.wait_until_listening(&[door]);
        Secured { cluster, door: format!("127.0.0.1:{door}"), authority, folder }
    }

    /// A file with a password, of these permissions.
    pub fn password_file(&self, password: &str, mode: u32) -> PathBuf {
        let path = self.folder.0.join(format!("secret-{mode:o}"));
        fs::write(&path, format!("{password}\n")).expect("a password file");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("its permissions");
        path
    }

    /// Settings of a client that comes in here with the password of a file.
    pub fn settings(&self, password_file: &Path) -> Vec<String> {
        vec![
            "kafka.properties.security.protocol=SASL_SSL".to_owned(),
            "kafka.properties.sasl.mechanism=SCRAM-SHA-512".to_owned(),
            format!("kafka.properties.sasl.username={}", Secured::USER),
            format!("kafka.properties.sasl.password.file={}", password_file.display()),
            format!("kafka.properties.ssl.ca.location={}", self.authority.display()),
        ]
    }

    /// Gives the user the permissions that are documented, by the script that operators use.
    pub fn allow_as_documented(&self, topics: &Topics) {
        let tool = self.folder.0.join("kafka-acls.sh");
        let command =
            format!("#!/bin/sh\nexec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '{}/*' {ACLS} \"$@\"\n", fetch().display());
        fs::write(&tool, command).expect("a tool");
        fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).expect("a tool that runs");
        let mut script = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/kafka/acls.sh"));
        script.env("KAFKA_BIN", &self.folder.0).env("BOOTSTRAP", &self.cluster.bootstrap);
        script.env("PRINCIPAL", format!("User:{}", Secured::USER)).env("APP_ID", &topics.group);
        script.env("ARTICLES", &topics.articles).env("EVENTS", &topics.events);
        let output = script.env("DLQ", &topics.dlq).env("CASUALTIES", &topics.casualties).output().expect("the script runs");
        assert!(output.status.success(), "deploy/kafka/acls.sh: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Gives (`--add`) or takes (`--remove`) one permission, such as `["--operation", "Read", "--group", "g"]`.
    pub fn permit(&self, what: &str, permission: &[&str]) {
        let user = format!("User:{}", Secured::USER);
        let force: &[&str] = if what == "--remove" { &["--force"] } else { &[] };
        self.cluster.tool(ACLS, &[&[what, "--allow-principal", &user], force, permission].concat());
    }
}

impl Cluster {
    /// One node that also listens at [`Doors`], where a password, a permission or a valid certificate is asked for. Who comes
    /// in at `bootstrap` may do everything.
    pub fn start_guarded() -> (Cluster, Doors) {
        let ports = free_ports(5);
        let [broker, controller, password, tls, expired] = ports[..] else { unreachable!("five were asked for") };
        let folder = Folder::of_node(broker);
        let door = |port: u16| format!("127.0.0.1:{port}");
        let doors = Doors {
            password: door(password),
            tls: door(tls),
            expired: door(expired),
            authority: certificate(&folder, "valid", "-0d", 30),
            expired_authority: certificate(&folder, "expired", "-9d", 1),
            folder,
        };
        let login = "org.apache.kafka.common.security.plain.PlainLoginModule required user_reader=\"right-word\";";
        let lines = [
            (
                "listeners",
                format!(
                    "PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller},PASSWORD://127.0.0.1:{password},TLS://127.0.0.1:{tls},EXPIRED://127.0.0.1:{expired}"
                ),
            ),
            (
                "advertised.listeners",
                format!(
                    "PLAINTEXT://127.0.0.1:{broker},PASSWORD://127.0.0.1:{password},TLS://127.0.0.1:{tls},EXPIRED://127.0.0.1:{expired}"
                ),
            ),
            (
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PASSWORD:SASL_PLAINTEXT,TLS:SSL,EXPIRED:SSL".to_owned(),
            ),
            ("sasl.enabled.mechanisms", "PLAIN".to_owned()),
            ("listener.name.password.plain.sasl.jaas.config", login.to_owned()),
            ("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer".to_owned()),
            ("super.users", "User:ANONYMOUS".to_owned()),
            ("listener.name.tls.ssl.keystore.location", doors.folder.store("valid")),
            ("listener.name.tls.ssl.keystore.password", STORE_PASSWORD.to_owned()),
            ("listener.name.expired.ssl.keystore.location", doors.folder.store("expired")),
            ("listener.name.expired.ssl.keystore.password", STORE_PASSWORD.to_owned()),
        ];
        let lines: Vec<(&str, &str)> = lines.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let cluster = Cluster::start_on(1, &[broker, controller], &lines, &[]);
        cluster.wait_until_listening(&[password, tls, expired]);
        (cluster, doors)
    }
}

/// Class of `kafka-acls`.
const ACLS: &str = "org.apache.kafka.tools.AclCommand";
const STORE_PASSWORD: &str = "store-word";

/// Makes `{name}.p12` with a certificate for 127.0.0.1 that is its own authority; says where that is as PEM.
fn certificate(folder: &Folder, name: &str, begins: &str, days: u32) -> PathBuf {
    let (store, pem) = (folder.store(name), folder.0.join(format!("{name}.pem")));
    let keytool = |arguments: &[&str]| {
        let mut command = Command::new("keytool");
        command.args(arguments).arg("-keystore").arg(&store).args(["-storepass", STORE_PASSWORD, "-alias", "broker"]);
        let output = command.output().expect("keytool, which comes with java");
        assert!(output.status.success(), "keytool: {}", String::from_utf8_lossy(&output.stdout));
    };
    let days = days.to_string();
    keytool(&[
        "-genkeypair", "-keyalg", "RSA", "-storetype", "PKCS12", "-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1", "-startdate",
        begins, "-validity", &days,
    ]);
    keytool(&["-exportcert", "-rfc", "-file", &pem.display().to_string()]);
    pem
}
