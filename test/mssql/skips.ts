// A setup file of the project `mssql`: skips the contract tests that skip-list.ts names, by name.
import { beforeAll, beforeEach, type RunnerTask } from 'vitest'

import { skips, type Skip } from './skip-list.js'

/** The skip that speaks of the test, if there is one. */
function skipOf(test: RunnerTask): Skip | undefined {
  const names = pathOf(test)
  return skips.find((skip) => speaksOf(skip, names))
}

/** Does the entry name the file and, in this order or not, parts of the test's name? */
function speaksOf([part]: Skip, [file = '', ...names]: readonly string[]): boolean {
  const [at = '', ...parts] = part.split(' > ')
  const full = names.map((name) => ` > ${name}`).join('')
  return file.endsWith(`/${at}`) && parts.every((one) => full.includes(one))
}

/** File, suites, test. */
function pathOf({ name, suite, file }: RunnerTask): readonly string[] {
  return [...(suite === undefined ? [file.name] : pathOf(suite)), name]
}

function testsOf(tasks: readonly RunnerTask[]): readonly RunnerTask[] {
  return tasks.flatMap((task) => (task.type === 'suite' ? testsOf(task.tasks) : [task]))
}

// An entry that speaks of no test of its file hides nothing and explains nothing: it fails the file.
// oxlint-disable-next-line no-empty-pattern -- the runner reads in it which fixtures are wanted
beforeAll(({}, { file }) => {
  const tests = testsOf(file.tasks).map(pathOf)
  const stale = skips.filter(
    (skip) =>
      file.name.endsWith(`/${skip[0].split(' > ')[0]}`) &&
      !tests.some((names) => speaksOf(skip, names)),
  )
  if (stale.length === 0) return
  throw new Error(
    `test/mssql/skip-list.ts skips what is not there: ${stale.map(([part]) => part).join('; ')}`,
  )
})

beforeEach((context) => {
  const skip = skipOf(context.task)
  if (skip !== undefined) context.skip(skip[1])
})
