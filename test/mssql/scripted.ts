// A Sequelize on a scripted endpoint: what a test of the driver begins with. Both end with the test.
import { onTestFinished } from 'vitest'

import { Sequelize } from '../../index.js'
import {
  startTds,
  type Answer,
  type Endpoint,
  type Request,
  type Script,
} from '../servers/tds/endpoint.js'

/** What a test gets. */
export interface Scripted {
  readonly sequelize: Sequelize
  readonly endpoint: Endpoint
  /** Requests of the kinds batch and rpc, without those before the test's own. */
  sent(): readonly Request[]
}

/** Answers by the first pattern that the statement matches; nothing else is answered with rows. */
export type Answers = readonly (readonly [RegExp, Answer | ((request: Request) => Answer)])[]

function byPattern(answers: Answers): Script['answer'] {
  return (request) => {
    const text = request.sql === '' ? request.kind : request.sql
    for (const [pattern, answer] of answers) {
      if (!pattern.test(text)) continue
      return typeof answer === 'function' ? answer(request) : answer
    }
    return undefined
  }
}

/**
 * Starts an endpoint and an instance on it.
 * @param answers what the endpoint says, by statement
 * @param options options of the instance
 * @param script more of the script, such as a login that is refused
 */
export async function scripted(
  answers: Answers = [],
  options: Record<string, unknown> = {},
  script: Omit<Script, 'answer'> = {},
): Promise<Scripted> {
  const endpoint = await startTds({ ...script, answer: byPattern(answers) })
  const sequelize = new Sequelize('shop', 'sa', 'secret', {
    dialect: 'mssql',
    host: '127.0.0.1',
    port: endpoint.port,
    logging: false,
    // The version would be asked for first.
    databaseVersion: '16.0.1000',
    ...options,
  })
  onTestFinished(async () => {
    await sequelize.close()
    await endpoint.close()
  })
  return {
    sequelize,
    endpoint,
    sent: () => endpoint.log.filter(({ kind }) => kind === 'batch' || kind === 'rpc'),
  }
}
