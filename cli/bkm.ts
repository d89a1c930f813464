import type * as Start from './programs/start'
import type * as Api from './programs/api'
import type * as Worker from './programs/worker'
import type * as Migrate from './programs/migrate'
import type * as Bundle from './programs/bundle'
import type * as Env from './programs/env'
import type * as Pid from './programs/pid'
import type * as Backup from './programs/backup'
import type * as Restore from './programs/restore'
import type * as Time from './programs/time'
import type * as Cases from './programs/cases'
import type * as Case from './programs/case'
import type * as Cures from './programs/interventions'
import type * as Replay from './programs/replay'
import type * as Chaos from './programs/chaos'
import type * as Reconcile from './programs/reconcile'
import type * as Verify from './programs/verify'
import { readOptions, renderHelp } from './options'
import { type Io, type Program, toldOf, UsageError } from './program'

interface Line {
  name: string
  what: string
  /** loaded only when it is asked for: `bkm env` need not wait for a Temporal worker */
  load: () => Program
}

const COMMANDS: Line[] = [
  {
    name: 'start',
    what: 'run the whole platform on this machine',
    load: () => (require('./programs/start') as typeof Start).start,
  },
  {
    name: 'api',
    what: 'serve the HTTP API',
    load: () => (require('./programs/api') as typeof Api).api,
  },
  {
    name: 'worker',
    what: 'carry the Workflows and the outbox',
    load: () => (require('./programs/worker') as typeof Worker).worker,
  },
  {
    name: 'migrate',
    what: 'bring the database and the packs up to date',
    load: () => (require('./programs/migrate') as typeof Migrate).migrate,
  },
  {
    name: 'env',
    what: 'print the addresses of the platform running here',
    load: () => (require('./programs/env') as typeof Env).env,
  },
  {
    name: 'pid',
    what: 'print the process id of one of its parts',
    load: () => (require('./programs/pid') as typeof Pid).pid,
  },
  {
    name: 'bundle',
    what: 'bundle the Workflow code ahead of the workers’ start',
    load: () => (require('./programs/bundle') as typeof Bundle).bundle,
  },
  {
    name: 'backup',
    what: 'write every table to a folder, while the platform goes on',
    load: () => (require('./programs/backup') as typeof Backup).backup,
  },
  {
    name: 'restore',
    what: 'load a backup into an empty database and wake every case',
    load: () => (require('./programs/restore') as typeof Restore).restore,
  },
  {
    name: 'time',
    what: 'let days pass in one case (rehearsal and tests)',
    load: () => (require('./programs/time') as typeof Time).time,
  },
  {
    name: 'replay',
    what: 'live a CSV of real requests through the API',
    load: () => (require('./programs/replay') as typeof Replay).replay,
  },
  {
    name: 'chaos',
    what: 'replay a CSV while the parts of the platform die (rehearsal and tests)',
    load: () => (require('./programs/chaos') as typeof Chaos).chaos,
  },
  {
    name: 'reconcile',
    what: 'find and repair what was lost',
    load: () => (require('./programs/reconcile') as typeof Reconcile).reconcile,
  },
  {
    name: 'verify',
    what: 'count anew whether the promises hold',
    load: () => (require('./programs/verify') as typeof Verify).verify,
  },
  {
    name: 'cases',
    what: 'list cases: running, overdue, stuck, restarted',
    load: () => (require('./programs/cases') as typeof Cases).cases,
  },
  {
    name: 'case',
    what: 'show one case, now or at one of its events',
    load: () => (require('./programs/case') as typeof Case).oneCase,
  },
  {
    name: 'restart',
    what: 'begin the Workflow of one case anew',
    load: () => (require('./programs/interventions') as typeof Cures).restartCase,
  },
  {
    name: 'nudge',
    what: 'have the Workflow of one case look at what is recorded',
    load: () => (require('./programs/interventions') as typeof Cures).nudgeCase,
  },
  {
    name: 'deliver',
    what: 'try the failed mails of one case again',
    load: () => (require('./programs/interventions') as typeof Cures).deliverCase,
  },
  {
    name: 'terminate',
    what: 'end a Workflow that no application knows',
    load: () => (require('./programs/interventions') as typeof Cures).terminate,
  },
]

async function main(argv: string[], io: Io): Promise<number> {
  const [name, ...rest] = argv
  if (name === '--help' || name === 'help') return say(io.out, listCommands(), 0)
  const line = COMMANDS.find((command) => command.name === name)
  if (!line) {
    const first = name === undefined ? 'Say which command to run.' : `There is no command “${name}”.`
    return say(io.err, [first, '', ...listCommands()], 2)
  }
  const program = line.load()
  if (rest.includes('--help') || rest.includes('-h')) return say(io.out, renderHelp(program), 0)
  try {
    return await program.run(readOptions(program, rest), io)
  } catch (error) {
    if (error instanceof UsageError) return say(io.err, [error.message, '', ...renderHelp(program)], 2)
    throw error
  }
}

function listCommands(): string[] {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length))
  return [
    'bkm <command> [options]',
    '',
    ...COMMANDS.map(({ name, what }) => `  ${name.padEnd(width)}  ${what}`),
    '',
    '`bkm <command> --help` tells more.',
  ]
}

function say(to: (line: string) => void, lines: string[], code: number): number {
  to(lines.join('\n'))
  return code
}

const io: Io = {
  env: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  isTty: process.stdout.isTTY === true,
}

// Whoever no longer reads, as `head` does, is no reason to die half-way.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

main(process.argv.slice(2), io).then(
  (code) => process.exit(code),
  (error: Error) => {
    io.err(toldOf(error))
    process.exit(1)
  },
)
