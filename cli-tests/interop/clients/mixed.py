"""mixed.py DIR KFK JAVA...: members of Java, librdkafka, kafkajs and kfk in the same groups of one broker of kfk. They join, leave,
are killed and come back, and so does the broker, while records come all the time; a line "ok ..." or "NOT ok ..." per check.

JAVA... starts Java's members. Each member tells what it is assigned, lets go of, reads and commits; this is the referee."""
import base64
import collections
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time

DIR, KFK, *JAVA = sys.argv[1:]
HERE = os.path.dirname(os.path.abspath(__file__))
TOPIC, PARTITIONS = "mixed", 12
PATIENCE = 60
BROKER_SETTINGS = [
    "group.consumer.min.session.timeout.ms=6000", "group.consumer.session.timeout.ms=6000",
    "group.consumer.min.heartbeat.interval.ms=300", "group.consumer.heartbeat.interval.ms=300"]
# All that are in a group by the classic protocol have an assignor in common; kafkajs' own is in no other client.
GROUPS = ["mixed", "sticky", "cooperative", "turns"]
failed = 0
lock = threading.RLock()


def now():
    return int(time.time() * 1000)


def check(name, problems):
    global failed
    failed += bool(problems)
    print("NOT ok" if problems else "ok", name, flush=True)
    for problem in list(problems)[:20]:
        print(f"{name}: {problem}", file=sys.stderr)


def until(what, holds):
    end = time.time() + PATIENCE
    while not holds():
        if time.time() > end:
            ends = {row["partition"]: row["offset"] for row in kfk("get-offsets", "--topic", TOPIC, "--json")}
            check(what, ["it never came true", f"the log ends at {ends}"] +
                  [f"{member}" for process in running for member in process.members.values()])
            raise TimeoutError(what)
        time.sleep(0.02)


class Tenure:
    """A partition with one member, from when it was assigned until it was let go."""

    def __init__(self, member, partition, generation, start):
        self.member, self.partition, self.generation, self.start = member, partition, generation, start
        self.end = self.first = self.next = None
        self.lost = False


class Member:
    """One process' membership of one group."""

    def __init__(self, process, group):
        self.process, self.group, self.has = process, group, {}
        members.append(self)

    def __str__(self):
        has = {partition: tenure.next for partition, tenure in sorted(self.has.items())}
        return f"{self.process.name} in {self.group} has, with the next offset, {has}"

    def hear(self, at, what, words):
        if what == "read":
            return self.read(*words)
        if what == "committed":
            commits[self.group, words[0]].append((at, words[1]))
            return None
        generation, partitions = words[0], words[1:]
        for partition in partitions:
            if what == "assigned":
                self.has[partition] = Tenure(self, partition, generation, at)
                tenures.append(self.has[partition])
            elif what == "generation":
                self.has[partition].generation = generation
            elif partition in self.has:
                self.let_go(partition, at, what == "lost")

    def let_go(self, partition, at, lost):
        tenure = self.has.pop(partition)
        tenure.end, tenure.lost = at, lost

    def read(self, generation, partition, first, after):
        tenure = self.has.get(partition)
        if tenure is None:
            return faults.append(f"{self}, and reads {partition}")
        if tenure.next is not None and first > tenure.next:
            faults.append(f"{self}: {first} of {partition} after {tenure.next - 1}")
        tenure.first = first if tenure.first is None else tenure.first
        tenure.next, tenure.read_at = after, now()
        seen[self.group, partition].update(range(first, after))
        if generation >= 0:
            readers[self.group, partition, generation].add(self)


class Process:
    def __init__(self, name, argv, specs):
        self.name, self.specs = name, specs
        self.log = open(f"{DIR}/{name}.err", "ab")
        self.process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log)
        with lock:
            self.members = {group: Member(self, group) for group in specs}
        running.append(self)
        self.listener = threading.Thread(target=self.listen)
        self.listener.start()

    def listen(self):
        for line in self.process.stdout:
            with lock:
                try:
                    self.line(line.decode())
                except (ValueError, KeyError) as problem:
                    faults.append(f"{self.name} says {line}: {problem!r}")

    def line(self, line):
        at, group, what, *words = line.split()
        self.members[group].hear(int(at), what, [int(word) for word in words])

    def kill(self):
        at = now()
        self.process.kill()
        self.gone(at)

    def leave(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.gone(now())

    def gone(self, at):
        running.remove(self)
        self.process.wait()
        self.listener.join()
        with lock:
            for member in self.members.values():
                for partition in list(member.has):
                    member.let_go(partition, at, False)


class Kfk(Process):
    """kfk verifiable-consumer, which tells what Kafka's tells."""

    def line(self, line):
        said = json.loads(line)
        member = next(iter(self.members.values()))
        if said["name"] == "records_consumed":
            for run in said["partitions"]:
                member.hear(said["timestamp"], "read", [-1, run["partition"], run["minOffset"], run["maxOffset"] + 1])
        elif said["name"] == "offsets_committed" and said["success"]:
            for place in said["offsets"]:
                member.hear(said["timestamp"], "committed", [place["partition"], place["offset"]])
        elif said["name"] in ("partitions_assigned", "partitions_revoked"):
            partitions = [place["partition"] for place in said["partitions"]]
            member.hear(said["timestamp"], said["name"].split("_")[1], [-1] + partitions)


class Broker:
    port = 0

    def start(self):
        file = f"{DIR}/port"
        if os.path.exists(file):
            os.unlink(file)
        settings = [f"listeners=PLAINTEXT://127.0.0.1:{self.port}", f"log.dirs={DIR}/data"] + BROKER_SETTINGS
        overrides = [word for setting in settings for word in ("--override", setting)]
        with open(f"{DIR}/broker.log", "ab") as log:
            self.process = subprocess.Popen([KFK, "server-start", "--port-file", file, *overrides], stdout=log, stderr=log)
        until("the broker is ready", lambda: os.path.exists(file) and os.path.getsize(file))
        self.port = int(open(file).read())
        self.address = f"127.0.0.1:{self.port}"

    def kill(self):
        self.process.kill()
        self.process.wait()


def kfk(*words):
    done = subprocess.run([KFK, *words, "--bootstrap-server", broker.address], capture_output=True, timeout=PATIENCE)
    assert done.returncode == 0, (words, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def java(name, *specs):
    return Process(name, [*JAVA, "Members", broker.address, TOPIC, *specs], [spec.split(":")[0] for spec in specs])


def confluent(name, *specs):
    argv = [sys.executable, f"{HERE}/member.py", broker.address, TOPIC, *specs]
    return Process(name, argv, [spec.split(":")[0] for spec in specs])


def kafkajs(name, *specs):
    argv = ["node", f"{HERE}/member.js", broker.address, TOPIC, *specs]
    return Process(name, argv, [spec.split(":")[0] for spec in specs])


def ours(name, group, protocol, assignor):
    config = f"{DIR}/{name}.properties"
    with open(config, "w") as file:
        file.write("client.id=kfk\nmax.poll.records=50\n")
        if protocol == "classic":
            file.write("heartbeat.interval.ms=300\n")
    words = ["--bootstrap-server", broker.address, "--topic", TOPIC, "--group-id", group, "--group-protocol", protocol]
    if protocol == "classic":
        words += ["--session-timeout", "6000", "--assignment-strategy", f"org.apache.kafka.clients.consumer.{assignor}"]
    return Kfk(name, [KFK, "verifiable-consumer", *words, "--command-config", config], [group])


def settled():
    """Every member that runs has partitions, together they have all, and each has read of what it has since then."""
    since = now()

    def shared():
        with lock:
            for group in GROUPS:
                here = [process.members[group] for process in running if group in process.members]
                has = sorted(partition for member in here for partition in member.has)
                reads = all(getattr(tenure, "read_at", 0) >= since for member in here for tenure in member.has.values())
                if here and not (has == list(range(PARTITIONS)) and all(member.has for member in here) and reads):
                    return False
            return True
    for process in running:
        if process.process.poll() is not None:
            faults.append(f"{process.name} ended by itself")
    until("the groups settle", shared)
    print(f"{time.time() - began:5.1f} s: settled, {', '.join(process.name for process in running)}", file=sys.stderr)


def kill_broker():
    """In the middle of commits, which come all the time: what has been acknowledged is still there."""
    with lock:
        acknowledged = {place: max(offset for _, offset in all) for place, all in commits.items()}
    broker.kill()
    broker.start()
    for group in GROUPS:
        at = {row["partition"]: row["currentOffset"] for row in kfk("consumer-groups", "--describe", "--group", group, "--json")}
        for (of, partition), offset in acknowledged.items():
            if of == group and at.get(partition, -1) < offset:
                faults.append(f"{group}: {offset} of {partition} was committed, and after a kill of the broker {at.get(partition)}")


def scenario():
    mixed, sticky, cooperative = "RangeAssignor", "StickyAssignor", "CooperativeStickyAssignor"
    # Who comes first leads.
    our = [ours("kfk-mixed", "mixed", "classic", mixed), ours("kfk-sticky", "sticky", "classic", sticky),
           ours("kfk-cooperative", "cooperative", "classic", cooperative)]
    settled()
    first_java = java("java", f"mixed:classic:{mixed}", f"sticky:classic:{sticky}", f"cooperative:classic:{cooperative}")
    librdkafka = confluent("confluent", "mixed:classic:range", "cooperative:classic:cooperative-sticky")
    node = kafkajs("kafkajs", "mixed:classic:range", "turns:classic:roundrobin")
    kafkajs("kafkajs-2", "turns:classic:roundrobin")
    settled()
    # The leaders are killed, others lead, and those that were killed come back.
    for process in our + [node]:
        process.kill()
    settled()
    our = [ours("kfk-mixed-2", "mixed", "classic", mixed), ours("kfk-sticky-2", "sticky", "classic", sticky),
           ours("kfk-cooperative-2", "cooperative", "classic", cooperative)]
    kafkajs("kafkajs-3", "mixed:classic:range", "turns:classic:roundrobin")
    settled()
    librdkafka.leave()
    settled()
    confluent("confluent-2", "mixed:classic:range", "cooperative:classic:cooperative-sticky")
    kill_broker()
    settled()
    # The group changes to the consumer protocol while its members run, and back.
    newer = [java("java-newer", "mixed:consumer:", f"sticky:classic:{sticky}"), confluent("confluent-newer", "mixed:consumer:"),
             ours("kfk-newer", "mixed", "consumer", "")]
    settled()
    first_java.kill()
    newer[2].kill()
    settled()
    java("java-2", f"mixed:classic:{mixed}", f"cooperative:classic:{cooperative}")
    kill_broker()
    settled()
    for process in newer[:2]:
        process.leave()
    settled()


def produce(*words):
    return subprocess.Popen(
        [KFK, "verifiable-producer", "--bootstrap-server", broker.address, "--topic", TOPIC, "--repeating-keys", "97", *words],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def all_is_read_and_committed():
    """While all members are there. One that was refused in a rebalance may commit only with what it reads next, and gets that here."""
    end = time.time() + PATIENCE
    while time.time() < end:
        ends = {row["partition"]: row["offset"] for row in kfk("get-offsets", "--topic", TOPIC, "--json")}
        places = [(group, partition, after) for group in GROUPS for partition, after in ends.items()]
        until_now = time.time() + 3
        while time.time() < until_now:
            with lock:
                if all(len(seen[group, partition]) >= after and commits[group, partition]
                       and max(offset for _, offset in commits[group, partition]) >= after for group, partition, after in places):
                    return
            time.sleep(0.02)
        produce("--max-messages", "200").wait(PATIENCE)


def log_of_groups():
    """What the coordinator has noted of generations: who led, and who had what."""
    leaders, whole = collections.defaultdict(set), collections.defaultdict(bool)
    for row in kfk("dump-offsets", "--history", "--json"):
        if row["record"] != "GroupMetadata" or not row["value"]:
            continue
        group, value, had = row["group"], row["value"]["data"], {}
        names = {member["memberId"]: member["clientId"] for member in value["members"]}
        leaders[group].add((names.get(value["leader"]), frozenset(names.values())))
        for member in value["members"]:
            for partition in assigned(base64.b64decode(member["assignment"])):
                if had.setdefault(partition, member["memberId"]) != member["memberId"]:
                    faults.append(f"{group}: generation {value['generation']} has {partition} twice")
        whole[group] |= len(had) == PARTITIONS
    return leaders, whole


def assigned(data):
    """The partitions in an assignment of the consumer protocol: version, topics, partitions."""
    if not data:
        return []
    (count,), at, all = struct.unpack_from(">i", data, 2), 6, []
    for _ in range(count):
        at += 2 + struct.unpack_from(">h", data, at)[0]
        (partitions,) = struct.unpack_from(">i", data, at)
        all += struct.unpack_from(f">{partitions}i", data, at + 4)
        at += 4 + 4 * partitions
    return all


def verdict():
    ends = {row["partition"]: row["offset"] for row in kfk("get-offsets", "--topic", TOPIC, "--json")}
    for group in GROUPS:
        missing = [(partition, sorted(set(range(end)) - seen[group, partition])[:5])
                   for partition, end in ends.items() if len(seen[group, partition]) < end]
        check(f"{group}: every record is read", [f"not all of {partition}: {offsets}..." for partition, offsets in missing])
        two = []
        for partition in ends:
            own = sorted((tenure for tenure in tenures if tenure.member.group == group and tenure.partition == partition
                          and not tenure.lost), key=lambda tenure: tenure.start)
            two += [f"{partition}: {one.member.process.name} until {one.end}, {other.member.process.name} from {other.start}"
                    for one, other in zip(own, own[1:]) if one.end > other.start]
        two += [f"{partition} in generation {generation}: {[member.process.name for member in who]}"
                for (of, partition, generation), who in readers.items() if of == group and len(who) > 1]
        check(f"{group}: no partition has two owners at a time", two)
        back = []
        for tenure in tenures:
            if tenure.member.group != group or tenure.first is None:
                continue
            before = [offset for at, offset in commits[group, tenure.partition] if at < tenure.start]
            if before and tenure.first < max(before):
                back.append(f"{tenure.member.process.name} begins {tenure.partition} at {tenure.first}, committed was {max(before)}")
        check(f"{group}: who takes over begins where it was committed", back)
        rows = kfk("consumer-groups", "--describe", "--group", group, "--json")
        check(f"{group}: all is committed", [row for row in rows if row["lag"] != 0] or [[]] * (len(rows) != PARTITIONS))
    leaders, whole = log_of_groups()
    tagged = {member.process.name.split("-")[0] for who in readers.values() for member in who}
    # kfk's tool does not tell of generations: its part is in the log.
    check("members know their generations", {"java", "confluent", "kafkajs"} - tagged or [group for group in GROUPS if not whole[group]])
    for group in ["mixed", "sticky", "cooperative"]:
        for leader in ["kfk", "java"]:
            both = [names for name, names in leaders[group] if name == leader and {"kfk", "java"} <= names]
            check(f"{group}: {leader} led kfk and java", [] if both else [f"leaders and members: {leaders[group]}"])
    check("nothing else went wrong", faults)


members, running, tenures, faults = [], [], [], []
commits, seen, readers = (collections.defaultdict(kind) for kind in (list, set, set))
broker, began, producer = Broker(), time.time(), None
try:
    broker.start()
    subprocess.run([KFK, "topics", "--bootstrap-server", broker.address, "--create", "--topic", TOPIC, "--partitions",
                    str(PARTITIONS)], check=True, stdout=subprocess.DEVNULL)
    producer = produce("--throughput", "400")
    scenario()
    producer.send_signal(signal.SIGTERM)
    producer.wait(PATIENCE)
    all_is_read_and_committed()
    for process in list(running):
        process.leave()
    verdict()
except TimeoutError:
    check("nothing else went wrong", faults + ["it did not come to its end"])
finally:
    for process in [*running, producer, broker]:
        if process is not None:
            getattr(process, "process", process).kill()
print(f"{time.time() - began:5.1f} s", file=sys.stderr)
os._exit(1 if failed else 0)
