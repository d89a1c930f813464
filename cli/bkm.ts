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
import type * as Restart from './programs/restart'
import type * as Repin from './programs/repin'
import type * as Nudge from './programs/nudge'
import type * as Deliver from './programs/deliver'
import type * as Terminate from './programs/terminate'
import type * as Replay from './programs/replay'
import type * as Chaos from './programs/chaos'
import type * as Reconcile from './programs/reconcile'
import type * as Verify from './programs/verify'
import { readOptions, renderHelp } from './options'
import { describeError, type Io, type Program, UsageError } from './program'

/** One line of the list of commands. */
interface CommandEntry {
  name: string
  description: string
  /** loads the module of the program when the command is named, so that `bkm env` does not load the Temporal worker */
  load: () => Program
}

const COMMANDS: CommandEntry[] = [
  {
    name: 'start',
    description: 'run the whole platform on this machine',
    load: () => (require('./programs/start') as typeof Start).start,
  },
  {
    name: 'api',
    description: 'serve the HTTP API',
    load: () => (require('./programs/api') as typeof Api).api,
  },
  {
    name: 'worker',
    description: 'run the Workflows and send the outbox to Temporal',
    load: () => (require('./programs/worker') as typeof Worker).worker,
  },
  {
    name: 'migrate',
    description: 'bring the database and the packs up to date',
    load: () => (require('./programs/migrate') as typeof Migrate).migrate,
  },
  {
    name: 'env',
    description: 'print the addresses of the platform that runs here',
    load: () => (require('./programs/env') as typeof Env).env,
  },
  {
    name: 'pid',
    description: 'print the process id of one service',
    load: () => (require('./programs/pid') as typeof Pid).pid,
  },
  {
    name: 'bundle',
    description: 'bundle the Workflow code before the workers start',
    load: () => (require('./programs/bundle') as typeof Bundle).bundle,
  },
  {
    name: 'backup',
    description: 'write every table, except sessions and settings, to a folder while the platform runs',
    load: () => (require('./programs/backup') as typeof Backup).backup,
  },
  {
    name: 'restore',
    description: 'load a backup into an empty database and start the Workflows again',
    load: () => (require('./programs/restore') as typeof Restore).restore,
  },
  {
    name: 'time',
    description: 'let days pass in one case (rehearsals and tests)',
    load: () => (require('./programs/time') as typeof Time).time,
  },
  {
    name: 'replay',
    description: 'submit and answer the requests of a CSV file through the API',
    load: () => (require('./programs/replay') as typeof Replay).replay,
  },
  {
    name: 'chaos',
    description: 'replay a CSV file while services of the platform are killed (rehearsals and tests)',
    load: () => (require('./programs/chaos') as typeof Chaos).chaos,
  },
  {
    name: 'reconcile',
    description: 'find and repair what was lost between the database and Temporal',
    load: () => (require('./programs/reconcile') as typeof Reconcile).reconcile,
  },
  {
    name: 'verify',
    description: 'check whether the promises hold',
    load: () => (require('./programs/verify') as typeof Verify).verify,
  },
  {
    name: 'cases',
    description: 'list cases: running, overdue, stuck or restarted',
    load: () => (require('./programs/cases') as typeof Cases).cases,
  },
  {
    name: 'case',
    description: 'show one case, now or after one of its events',
    load: () => (require('./programs/case') as typeof Case).caseProgram,
  },
  {
    name: 'restart',
    description: 'end the Workflow of one case and start a new one',
    load: () => (require('./programs/restart') as typeof Restart).restart,
  },
  {
    name: 'repin',
    description: 'move one case to another version of its policy, or show what that would change',
    load: () => (require('./programs/repin') as typeof Repin).repin,
  },
  {
    name: 'nudge',
    description: 'let the Workflow of one case read the recorded events again',
    load: () => (require('./programs/nudge') as typeof Nudge).nudge,
  },
  {
    name: 'deliver',
    description: 'send the failed mails of one case again',
    load: () => (require('./programs/deliver') as typeof Deliver).deliver,
  },
  {
    name: 'terminate',
    description: 'end a Workflow that belongs to no application',
    load: () => (require('./programs/terminate') as typeof Terminate).terminate,
  },
]

/**
 * Runs the command that `argv` names and returns its exit code: 0 success, 1 failure, 2 wrong usage, 130 after a stop request
 * before the end. Throws every error of the command except a UsageError.
 */
async function main(argv: string[], io: Io): Promise<number> {
  const [name, ...rest] = argv
  if (name === '--help' || name === '-h' || name === 'help') return printLines(io.out, renderCommandList(), 0)
  const command = COMMANDS.find((listedCommand) => listedCommand.name === name)
  if (!command) {
    const mistake = name === undefined ? 'Name the command to run.' : `There is no command “${name}”.`
    return printLines(io.err, [mistake, '', ...renderCommandList()], 2)
  }
  const program = command.load()
  if (rest.includes('--help') || rest.includes('-h')) return printLines(io.out, renderHelp(program), 0)
  try {
    return await program.run(readOptions(program, rest), io)
  } catch (error) {
    if (error instanceof UsageError) return printLines(io.err, [error.message, '', ...renderHelp(program)], 2)
    throw error
  }
}

function renderCommandList(): string[] {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length))
  return [
    'bkm <command> [options]',
    '',
    ...COMMANDS.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`),
    '',
    '`bkm <command> --help` shows the options of a command.',
  ]
}

function printLines(print: (line: string) => void, lines: string[], exitCode: number): number {
  print(lines.join('\n'))
  return exitCode
}

const io: Io = {
  env: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  isTty: process.stdout.isTTY === true,
}

// A reader of the output such as `head` may close the pipe early (EPIPE). The program must still finish its work.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

main(process.argv.slice(2), io).then(
  (exitCode) => process.exit(exitCode),
  (error: Error) => {
    io.err(describeError(error))
    process.exit(1)
  },
)
