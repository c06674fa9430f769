//! Apache Kafka from Maven: fetched once into target/kafka, formatted and started in a temporary folder on free ports,
//! stopped when dropped. `KAFKA_BOOTSTRAP` uses brokers that run already instead.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use rdkafka::admin::{AdminClient, AdminOptions, NewPartitions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::config::ClientConfig;

use super::wait_for;

/// Brokers under test.
pub struct Cluster {
    nodes: Mutex<Vec<Node>>,
    pub bootstrap: String,
    pub size: usize,
    /// Settings, logs and data of the nodes.
    pub folder: PathBuf,
    java_options: &'static [&'static str],
}

/// What a test needs: up soon, and small.
const SMALL: &[&str] = &["-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"];
/// What Kafka's own start script says.
const AS_SHIPPED: &[&str] =
    &["-Xms1g", "-Xmx1g", "-server", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35"];

struct Node {
    config: PathBuf,
    port: u16,
    child: Option<Child>,
}

static SHARED: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
static TURN: Mutex<()> = Mutex::new(());

/// One node that the tests of a binary share. It lives as long as one of them holds it.
pub fn shared() -> Arc<Cluster> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(cluster) = shared.upgrade() {
        return cluster;
    }
    let cluster = Arc::new(Cluster::start(1));
    *shared = Arc::downgrade(&cluster);
    cluster
}

/// Tests take turns: the machine is small, and faults must not meet each other.
pub fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Cluster {
    /// Starts so many nodes, each broker and controller.
    pub fn start(size: usize) -> Cluster {
        Cluster::start_on(size, &free_ports(size * 2), &[], &[])
    }

    /// One node that runs as Kafka is shipped, to be measured.
    pub fn start_as_shipped() -> Cluster {
        Cluster::start_with(AS_SHIPPED, 1, &free_ports(2), &[], &[])
    }

    /// Brokers on the first `size` ports, controllers on the others; with further lines for every `server.properties` and
    /// arguments for the formatting of the nodes' folders.
    pub fn start_on(size: usize, ports: &[u16], properties: &[(&str, &str)], format_arguments: &[&str]) -> Cluster {
        Cluster::start_with(SMALL, size, ports, properties, format_arguments)
    }

    fn start_with(
        java_options: &'static [&'static str],
        size: usize,
        ports: &[u16],
        properties: &[(&str, &str)],
        format_arguments: &[&str],
    ) -> Cluster {
        if let Ok(bootstrap) = std::env::var("KAFKA_BOOTSTRAP") {
            return Cluster { nodes: Mutex::default(), bootstrap, size, folder: PathBuf::new(), java_options };
        }
        let jars = fetch();
        let folder = std::env::temp_dir().join(format!("sitrep-kafka-{}-{}", std::process::id(), free_ports(1)[0]));
        fs::create_dir_all(&folder).expect("a folder for the brokers");
        let voters: Vec<String> = (0..size).map(|i| format!("{}@127.0.0.1:{}", i + 1, ports[size + i])).collect();
        let mut nodes = Vec::new();
        for i in 0..size {
            let config = folder.join(format!("node-{}.properties", i + 1));
            let data = folder.join(format!("data-{}", i + 1));
            fs::write(&config, server_properties(i, size, ports, &voters.join(","), &data, properties)).expect("node settings");
            let mut format = java(SMALL, &jars, "kafka.tools.StorageTool");
            format.args(["format", "-t", "c2l0cmVwLXRlc3QtMDAwMQ", "-c"]).arg(&config).args(format_arguments);
            format.stdout(Stdio::null()).stderr(Stdio::piped());
            let output = format.output().expect("java runs");
            assert!(output.status.success(), "formatting a node: {}", String::from_utf8_lossy(&output.stderr));
            nodes.push(Node { config, port: ports[i], child: None });
        }
        let bootstrap: Vec<String> = nodes.iter().map(|n| format!("127.0.0.1:{}", n.port)).collect();
        let cluster = Cluster { nodes: Mutex::new(nodes), bootstrap: bootstrap.join(","), size, folder, java_options };
        for i in 0..size {
            cluster.start_node(i);
        }
        cluster.wait_until_up();
        cluster
    }

    /// One node that tells its address twice: to those who ask at `proxied`, it is 127.0.0.1:`outside`, where a proxy stands.
    pub fn start_proxied(proxied: u16, outside: u16) -> Cluster {
        let ports = free_ports(2);
        let (broker, controller) = (ports[0], ports[1]);
        Cluster::start_on(
            1,
            &ports,
            &[
                ("listeners", &format!("PLAINTEXT://127.0.0.1:{broker},PROXIED://127.0.0.1:{proxied},CONTROLLER://127.0.0.1:{controller}")),
                ("advertised.listeners", &format!("PLAINTEXT://127.0.0.1:{broker},PROXIED://127.0.0.1:{outside}")),
            ],
            &[],
        )
    }

    /// The node stands still.
    pub fn pause_node(&self, i: usize) {
        if let Some(child) = &self.nodes()[i].child {
            signal(child.id(), "STOP");
        }
    }

    pub fn resume_node(&self, i: usize) {
        if let Some(child) = &self.nodes()[i].child {
            signal(child.id(), "CONT");
        }
    }

    /// Runs one of Kafka's own tools, by its class, against the brokers; says what it printed.
    pub fn tool(&self, class: &str, arguments: &[&str]) -> String {
        let output =
            java(SMALL, &fetch(), class).args(["--bootstrap-server", &self.bootstrap]).args(arguments).output().expect("java runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{class} {arguments:?}: {said}");
        said
    }

    /// Each partition of each topic, those of the coordinators among them, gets its next replica as leader.
    pub fn move_leaders(&self) {
        let metadata = self.admin().inner().fetch_metadata(None, Duration::from_secs(60)).expect("metadata");
        let mut partitions = Vec::new();
        for topic in metadata.topics() {
            for partition in topic.partitions() {
                let mut replicas = partition.replicas().to_vec();
                replicas.rotate_left(1);
                partitions.push(serde_json::json!({"topic": topic.name(), "partition": partition.id(), "replicas": replicas}));
            }
        }
        let plan = self.folder.join("moves.json");
        fs::write(&plan, serde_json::json!({"version": 1, "partitions": partitions}).to_string()).expect("a plan of moves");
        let plan = plan.display().to_string();
        self.tool("org.apache.kafka.tools.reassign.ReassignPartitionsCommand", &["--reassignment-json-file", &plan, "--execute"]);
        self.tool("org.apache.kafka.tools.LeaderElectionCommand", &["--election-type", "preferred", "--all-topic-partitions"]);
    }

    fn nodes(&self) -> MutexGuard<'_, Vec<Node>> {
        self.nodes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ports of the brokers, in the order of their ids from 1 on.
    pub fn ports(&self) -> Vec<u16> {
        self.nodes().iter().map(|n| n.port).collect()
    }

    pub fn start_node(&self, i: usize) {
        let log = File::options().create(true).append(true).open(self.folder.join(format!("node-{}.log", i + 1))).expect("a log file");
        let mut nodes = self.nodes();
        let node = &mut nodes[i];
        let mut command = java(self.java_options, &fetch(), "kafka.Kafka");
        command.arg(&node.config).stdin(Stdio::null()).stderr(log.try_clone().expect("a second handle")).stdout(log);
        node.child = Some(command.spawn().expect("java runs"));
    }

    /// Whether a node that was started has ended by itself.
    pub fn has_ended(&self, i: usize) -> bool {
        self.nodes()[i].child.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(Some(_))))
    }

    /// Kills a node as a power cut would.
    pub fn kill_node(&self, i: usize) {
        if let Some(mut child) = self.nodes()[i].child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Stops a node in good order.
    pub fn stop_node(&self, i: usize) {
        let child = self.nodes()[i].child.take();
        if let Some(mut child) = child {
            signal(child.id(), "TERM");
            for _ in 0..400 {
                if matches!(child.try_wait(), Ok(Some(_))) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    pub fn wait_until_up(&self) {
        self.wait_until_listening(&self.ports());
        wait_for("all brokers in the metadata", Duration::from_secs(180), || {
            self.assert_alive();
            let metadata = self.admin().inner().fetch_metadata(None, Duration::from_secs(5));
            metadata.is_ok_and(|m| m.brokers().len() == self.size.max(1))
        });
    }

    /// Waits until somebody listens at each port.
    pub fn wait_until_listening(&self, ports: &[u16]) {
        wait_for("the brokers' ports", Duration::from_secs(300), || {
            self.assert_alive();
            ports.iter().all(|port| TcpStream::connect((Ipv4Addr::LOCALHOST, *port)).is_ok())
        });
    }

    /// Panics with the end of a node's log where a node that should run has ended by itself.
    pub fn assert_alive(&self) {
        let ended = (0..self.ports().len()).find(|&i| self.has_ended(i));
        if let Some(i) = ended {
            let log = fs::read_to_string(self.folder.join(format!("node-{}.log", i + 1))).unwrap_or_default();
            let lines: Vec<&str> = log.lines().collect();
            panic!("node {} has ended by itself; the end of its log:\n{}", i + 1, lines[lines.len().saturating_sub(60)..].join("\n"));
        }
    }

    pub fn admin(&self) -> AdminClient<DefaultClientContext> {
        ClientConfig::new().set("bootstrap.servers", &self.bootstrap).set("log_level", "0").create().expect("an admin client")
    }

    pub fn create_topic(&self, name: &str, partitions: i32, properties: &[(&str, &str)]) {
        let replicas = i32::try_from(self.size.clamp(1, 3)).unwrap();
        let mut topic = NewTopic::new(name, partitions, TopicReplication::Fixed(replicas));
        for (key, value) in properties {
            topic = topic.set(key, value);
        }
        let results = block_on(self.admin().create_topics([&topic], &AdminOptions::new().operation_timeout(Some(Duration::from_secs(30)))));
        for result in results.expect("topics can be made") {
            result.unwrap_or_else(|(topic, code)| panic!("making {topic}: {code}"));
        }
    }

    pub fn delete_topic(&self, name: &str) {
        let _ = block_on(self.admin().delete_topics(&[name], &AdminOptions::new().operation_timeout(Some(Duration::from_secs(30)))));
    }

    pub fn grow_topic(&self, name: &str, partitions: usize) {
        let more = NewPartitions::new(name, partitions);
        let results = block_on(self.admin().create_partitions([&more], &AdminOptions::new()));
        for result in results.expect("partitions can be added") {
            result.unwrap_or_else(|(topic, code)| panic!("growing {topic}: {code}"));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let size = self.nodes().len();
        for i in 0..size {
            self.kill_node(i);
        }
        if size > 0 && std::env::var("SITREP_KEEP").is_err() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Runs one admin call; its future is woken by a thread of its own.
fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

/// Sends a signal by the `kill` command.
pub fn signal(pid: u32, name: &str) {
    let status = Command::new("kill").args([format!("-{name}"), pid.to_string()]).status().expect("the command `kill`");
    assert!(status.success(), "kill -{name} {pid}");
}

/// Free ports of the loopback device, below those that the system lends to outgoing connections: a port must still be free when
/// its server starts, and again while its server is down. No port is given twice.
pub fn free_ports(n: usize) -> Vec<u16> {
    const FIRST: u16 = 10_000;
    const COUNT: u16 = 20_000;
    static GIVEN: AtomicU16 = AtomicU16::new(0);
    let start = std::process::id() % u32::from(COUNT);
    let candidates = (0..COUNT).map(|_| {
        let place = u32::from(GIVEN.fetch_add(1, Ordering::Relaxed)).wrapping_mul(7) + start;
        FIRST + u16::try_from(place % u32::from(COUNT)).expect("a rest of twenty thousand")
    });
    let free: Vec<u16> = candidates.filter(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok()).take(n).collect();
    assert_eq!(free.len(), n, "no free port between {FIRST} and {}", FIRST + COUNT);
    free
}

fn java(options: &[&str], jars: &Path, class: &str) -> Command {
    let mut command = Command::new("java");
    command.args(options).arg("-cp").arg(format!("{}/*", jars.display())).arg(class);
    command
}

/// The folder with Kafka's jars; fetched by Maven the first time.
pub fn fetch() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let jars = root.join("target/kafka/lib");
    let complete = root.join("target/kafka/complete");
    // The mark holds the pom that was fetched: a changed one is fetched anew.
    let pom = fs::read_to_string(root.join("tests/kafka/pom.xml")).expect("the pom");
    if fs::read_to_string(&complete).is_ok_and(|fetched| fetched == pom) {
        return jars;
    }
    for (program, install) in [
        ("java", "a Java runtime, 17 or later (Debian: apt install openjdk-17-jre-headless)"),
        ("mvn", "Maven (Debian: apt install maven)"),
    ] {
        let found = Command::new(program).arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(
            found.is_ok_and(|s| s.success()),
            "the Kafka tests start a real Apache Kafka and need `{program}`: install {install}, or set KAFKA_BOOTSTRAP to brokers that run already"
        );
    }
    let status = Command::new("mvn")
        .args(["-q", "-B", "-f"])
        .arg(root.join("tests/kafka/pom.xml"))
        .arg("dependency:copy-dependencies")
        .arg(format!("-DoutputDirectory={}", jars.display()))
        .arg("-DincludeScope=runtime")
        .status()
        .expect("mvn runs");
    assert!(status.success(), "Maven cannot fetch Apache Kafka (tests/kafka/pom.xml); check its settings and the network");
    fs::write(&complete, pom).expect("a mark that all jars are there");
    jars
}

fn server_properties(i: usize, size: usize, ports: &[u16], voters: &str, data: &Path, more: &[(&str, &str)]) -> String {
    let (broker, controller, replicas) = (ports[i], ports[size + i], size.min(3));
    let in_sync = if size >= 3 { 2 } else { 1 };
    let mut text = format!(
        "process.roles=broker,controller\nnode.id={id}\ncontroller.quorum.voters={voters}\n\
         listeners=PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}\nadvertised.listeners=PLAINTEXT://127.0.0.1:{broker}\n\
         controller.listener.names=CONTROLLER\nlistener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT\n\
         log.dirs={data}\noffsets.topic.replication.factor={replicas}\noffsets.topic.num.partitions=3\n\
         transaction.state.log.replication.factor={replicas}\ntransaction.state.log.min.isr={in_sync}\ntransaction.state.log.num.partitions=3\n\
         min.insync.replicas={in_sync}\nshare.coordinator.state.topic.replication.factor={replicas}\nshare.coordinator.state.topic.min.isr={in_sync}\n\
         group.initial.rebalance.delay.ms=0\nauto.create.topics.enable=false\n\
         group.consumer.session.timeout.ms=6000\ngroup.consumer.min.session.timeout.ms=6000\n\
         transaction.abort.timed.out.transaction.cleanup.interval.ms=1000\n",
        id = i + 1,
        data = data.display(),
    );
    for (key, value) in more {
        // Later lines win.
        writeln!(text, "{key}={value}").expect("writing to a string");
    }
    text
}
