// Runs each program on `sequelize@6` and on resequel and compares what they print.
//   node test/plugins/run.mjs [name …]        installs the libraries beside this file first, if they are missing
// Exit code 1 if one differs or fails on v6, too.
import { execFile, execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import typescript from 'typescript-5.9'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = join(here, '../..')
const links = join(tmpdir(), `resequel-plugins-${process.pid}`)
const wanted = process.argv.slice(2)

if (!existsSync(join(here, 'node_modules'))) {
  execFileSync(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--legacy-peer-deps',
      '--no-package-lock',
      '--ignore-scripts',
    ],
    {
      cwd: here,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  // libraries that bring a Sequelize of their own must find ours
  for (const entry of readdirSync(join(here, 'node_modules'), { withFileTypes: true })) {
    const own = join(here, 'node_modules', entry.name, 'node_modules/sequelize')
    if (entry.isDirectory()) rmSync(own, { recursive: true, force: true })
  }
  rmSync(join(here, 'node_modules/sequelize'), { recursive: true, force: true })
}

const subjects = { v6: join(root, 'node_modules/sequelize'), ours: root }
const parts = ['package.json', 'index.js', 'index.mjs', 'dist', 'lib']
for (const [name, target] of Object.entries(subjects)) {
  // a copy, since instrumentation looks at the path of what is loaded; its dependencies are the repository's
  const modules = join(links, name, 'node_modules')
  mkdirSync(modules, { recursive: true })
  for (const entry of readdirSync(join(root, 'node_modules'))) {
    if (entry !== 'sequelize') symlinkSync(join(root, 'node_modules', entry), join(modules, entry))
  }
  for (const part of parts) {
    if (!existsSync(join(target, part))) continue
    cpSync(join(target, part), join(modules, 'sequelize', part), { recursive: true })
  }
}

/** A program's file as Node can run it: decorators need TypeScript. */
function runnable(program) {
  const file = join(here, 'programs', program)
  if (!program.endsWith('.ts')) return file
  const compilerOptions = {
    module: typescript.ModuleKind.CommonJS,
    target: typescript.ScriptTarget.ES2022,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
    esModuleInterop: true,
  }
  const { outputText } = typescript.transpileModule(readFileSync(file, 'utf8'), { compilerOptions })
  const made = join(links, `${program}.cjs`)
  writeFileSync(made, outputText)
  return made
}

/** What a program prints on one of the two; its warnings are not compared. */
function output(program, subject) {
  const env = {
    ...process.env,
    LINKS: join(links, subject, 'node_modules'),
    NODE_PATH: join(here, 'node_modules'),
  }
  const args = ['--no-deprecation', '-r', join(here, 'redirect.cjs'), runnable(program)]
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: here, env, timeout: 60_000 },
      (error, stdout, stderr) => {
        const text = stdout.replaceAll(root, '')
        resolve(error ? `${text}\nexit ${error.code}\n${stderr.slice(0, 2000)}` : text)
      },
    )
  })
}

let [passed, failed] = [0, 0]
const programs = readdirSync(join(here, 'programs')).filter((name) => name !== 'common.cjs')
for (const program of programs) {
  if (wanted.length > 0 && !wanted.some((name) => program.startsWith(name))) continue
  const [v6, ours] = await Promise.all([output(program, 'v6'), output(program, 'ours')])
  if (v6 === ours && !/^exit |^FAIL/m.test(ours)) {
    passed += 1
    continue
  }
  failed += 1
  console.log(`${program}\n--- sequelize@6\n${v6}\n--- resequel\n${ours}`)
}
rmSync(links, { recursive: true, force: true })
console.log(`plugins: ${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
