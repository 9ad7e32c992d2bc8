const {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} = require('@opentelemetry/sdk-trace-base')
const { registerInstrumentations } = require('@opentelemetry/instrumentation')
const { SequelizeInstrumentation } = require('opentelemetry-instrumentation-sequelize')
const { run } = require('./common.cjs')
run(async () => {
  const ex = new InMemorySpanExporter()
  const p = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(ex)] })
  const ins = new SequelizeInstrumentation()
  ins.setTracerProvider(p)
  ins.enable()
  registerInstrumentations({ instrumentations: [ins], tracerProvider: p })
  const { Sequelize, DataTypes } = require('sequelize')
  const s = new Sequelize('sqlite::memory:', { logging: false })
  const U = s.define('U', { n: DataTypes.STRING })
  await s.sync()
  await U.create({ n: 'a' })
  await U.findAll({ where: { n: 'a' } })
  await U.update({ n: 'b' }, { where: { id: 1 } })
  await U.findByPk(1)
  console.log(
    ex
      .getFinishedSpans()
      .filter((x) => !/PRAGMA|sqlite_master/.test(x.attributes['db.statement']))
      .map((x) => [x.name, x.attributes['db.statement'] || '', x.attributes['db.sql.table']]),
  )
})
