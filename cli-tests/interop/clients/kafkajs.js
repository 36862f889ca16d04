// kafkajs.js HOST:PORT: kafkajs' admin and producer against a broker; a line "ok ..." or "NOT ok ..." per check.
// Its consumer reads in groups only.
const assert = require('node:assert')
const { CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = require('kafkajs')

const kafka = new Kafka({ brokers: [process.argv[2]], logLevel: logLevel.ERROR })
const admin = kafka.admin()
const topic = 'kafkajs'
let failed = 0

async function check(name, body) {
  try {
    await body()
    console.log(`ok ${name}`)
  } catch (error) {
    failed++
    console.log(`NOT ok ${name}`)
    console.error(error)
  }
}

const offsets = async partition =>
  (await admin.fetchTopicOffsets(topic)).find(each => each.partition === partition)

async function produce(options, compression, partition) {
  const producer = kafka.producer(options)
  await producer.connect()
  const before = Number((await offsets(partition)).high)
  const messages = Array.from({ length: 100 }, (_, i) => ({
    partition, key: i % 2 ? `key ${i}` : null, value: `value ${i}`, headers: { one: 'first', two: ['a', 'b'] },
  }))
  const [answer] = await producer.send({ topic, compression, messages })
  assert.equal(Number(answer.baseOffset), before)
  await producer.disconnect()
  assert.equal(Number((await offsets(partition)).high), before + 100)
}

async function main() {
  await admin.connect()
  await check('create topic', async () =>
    assert.equal(await admin.createTopics({ topics: [{ topic, numPartitions: 3 }], waitForLeaders: true }), true))
  await check('create topic again', async () => assert.equal(await admin.createTopics({ topics: [{ topic }] }), false))
  await check('topic metadata', async () => {
    assert((await admin.listTopics()).includes(topic))
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
    assert.equal(topics[0].partitions.length, 3)
  })
  await check('describe cluster', async () => assert.equal((await admin.describeCluster()).brokers.length, 1))
  await check('produce', () => produce({}, CompressionTypes.None, 0))
  await check('produce gzip', () => produce({}, CompressionTypes.GZIP, 1))
  await check('produce idempotently', () => produce({ idempotent: true, maxInFlightRequests: 1 }, CompressionTypes.GZIP, 2))
  await check('alter and describe configs', async () => {
    const resource = { type: ConfigResourceTypes.TOPIC, name: topic }
    await admin.alterConfigs({ resources: [{ ...resource, configEntries: [{ name: 'retention.ms', value: '3600000' }] }] })
    const { resources } = await admin.describeConfigs({ resources: [{ ...resource, configNames: ['retention.ms'] }] })
    assert.equal(resources[0].configEntries[0].configValue, '3600000')
  })
  await check('create partitions', async () => {
    await admin.createPartitions({ topicPartitions: [{ topic, count: 4 }] })
    assert.equal((await admin.fetchTopicOffsets(topic)).length, 4)
  })
  await check('delete records', async () => {
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '10' }] })
    assert.equal((await offsets(0)).low, '10')
  })
  await check('offsets by timestamp', async () =>
    assert.equal((await admin.fetchTopicOffsetsByTimestamp(topic, 0)).length, 4))
  await check('delete topic', async () => {
    await admin.deleteTopics({ topics: [topic] })
    assert(!(await admin.listTopics()).includes(topic))
  })
  await admin.disconnect()
  process.exitCode = failed ? 1 : 0
}

main().catch(error => {
  console.log('NOT ok kafkajs ran to its end')
  console.error(error)
  process.exit(1)
})
