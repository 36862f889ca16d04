// member.js HOST:PORT TOPIC GROUP:PROTOCOL:ASSIGNOR...: kafkajs' member of each of these groups, until SIGTERM. What happens is told
// to mixed.py, a line each: the time in ms, the group, what, and the generation and partitions or offsets. RoundRobinAssigner is
// its own; range is here, as kafkajs lets applications bring assigners, so that it can be in a group with others.
const { AssignerProtocol, Kafka, PartitionAssigners, logLevel } = require('kafkajs')

const [broker, topic, ...specs] = process.argv.slice(2)
const kafka = new Kafka({
  brokers: [broker], clientId: 'kafkajs', logLevel: logLevel.NOTHING,
  retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 60 },
})

const range = ({ cluster }) => ({
  name: 'range',
  version: 0,
  async assign({ members, topics }) {
    const ids = members.map(member => member.memberId).sort()
    const given = Object.fromEntries(ids.map(id => [id, {}]))
    for (const topic of topics) {
      const count = cluster.findTopicPartitionMetadata(topic).length
      ids.forEach((id, place) => {
        const each = Math.floor(count / ids.length), more = count % ids.length
        const from = place * each + Math.min(place, more)
        given[id][topic] = Array.from({ length: each + (place < more ? 1 : 0) }, (_, i) => from + i)
      })
    }
    return ids.map(memberId => ({
      memberId, memberAssignment: AssignerProtocol.MemberAssignment.encode({ version: 0, assignment: given[memberId], userData: Buffer.alloc(0) }),
    }))
  },
  protocol: ({ topics }) => ({
    name: 'range', metadata: AssignerProtocol.MemberMetadata.encode({ version: 0, topics, userData: Buffer.alloc(0) }),
  }),
})

async function member(groupId, assignor) {
  const tell = (...words) => console.log(Date.now(), groupId, ...words)
  const consumer = kafka.consumer({
    groupId, sessionTimeout: 6000, heartbeatInterval: 300, rebalanceTimeout: 6000, maxWaitTimeInMs: 200,
    partitionAssigners: [assignor === 'range' ? range : PartitionAssigners.roundRobin],
  })
  let owned = []
  let generation
  const letGo = what => {
    if (owned.length) tell(what, generation ?? -1, ...owned)
    owned = []
  }
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    letGo('lost')
    generation = undefined
    owned = payload.memberAssignment[topic] ?? []
    tell('assigned', -1, ...owned)
  })
  consumer.on(consumer.events.REBALANCING, () => letGo('revoked'))
  // The first to tell of the generation.
  consumer.on(consumer.events.HEARTBEAT, ({ payload }) => {
    if (generation === undefined) tell('generation', payload.groupGenerationId, ...owned)
    generation = payload.groupGenerationId
  })
  let again
  // kafkajs gives up when its generation ends while it commits or beats, as one may when the group goes back to the classic
  // protocol. Who uses it starts another.
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    letGo('lost')
    if (!payload.restart) again = member(groupId, assignor)
  })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch, resolveOffset, heartbeat, isRunning, isStale }) => {
      if (!isRunning() || isStale() || batch.isEmpty() || !owned.includes(batch.partition)) return
      const offsets = batch.messages.map(message => Number(message.offset))
      const [first, next] = [offsets[0], offsets[offsets.length - 1] + 1]
      if (next - first !== offsets.length) throw new Error(`${batch.partition}: ${offsets}`)
      tell('read', generation ?? -1, batch.partition, first, next)
      resolveOffset(String(next - 1))
      await consumer.commitOffsets([{ topic, partition: batch.partition, offset: String(next) }])
      tell('committed', batch.partition, next)
      await heartbeat()
    },
  })
  return async () => {
    if (again) return (await again)()
    letGo('revoked')
    await consumer.disconnect()
  }
}

async function main() {
  const ends = await Promise.all(specs.map(spec => spec.split(':')).map(([group, , assignor]) => member(group, assignor)))
  process.once('SIGTERM', () => Promise.all(ends.map(end => end())).then(() => process.exit(0)))
}

// What was under way when a consumer gave up.
process.on('unhandledRejection', error => console.error(error))

main().catch(error => {
  console.error(error)
  process.exit(1)
})
