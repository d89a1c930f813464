// tools/embedded/ finds, starts, watches and stops the servers that a bare machine lacks: PostgreSQL, Temporal, a mail server.
// It imports nothing of the platform and knows nothing of how the platform uses them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

// The system uses a pid again sooner or later. The pid and the start time together identify one process.
// `born` is the start time as the system writes it; files hold it under this name.
export type RunningProcess = { pid: number; born: string }

// Content of a pid file: `owner` started `program`. In a build lock, both are the program that holds the lock.
export type PidFile = { program: RunningProcess; owner: RunningProcess }

// Returns undefined when no such process runs.
export function findRunningProcess(pid: number): RunningProcess | undefined {
  const born = process.platform === 'linux' ? readStartTimeFromProc(pid) : readStartTimeFromPs(pid)
  return born === undefined ? undefined : { pid, born }
}

export function isRunning(expected: RunningProcess): boolean {
  return findRunningProcess(expected.pid)?.born === expected.born
}

// Names the process `pid` as the program and this process as its owner. Writes nothing when `pid` no longer runs.
export function writePidFile(file: string, pid: number): void {
  const program = findRunningProcess(pid)
  const owner = findRunningProcess(process.pid)
  if (!program || !owner) return
  mkdirSync(dirname(file), { recursive: true })
  // The file is written under another name and then renamed, so that a reader never sees half a file.
  writeFileSync(`${file}.new`, JSON.stringify({ program, owner } satisfies PidFile))
  renameSync(`${file}.new`, file)
}

// Returns undefined when the file cannot be read or is not JSON.
export function readPidFile(file: string): PidFile | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PidFile
  } catch {
    return undefined
  }
}

// A zombie counts as ended, because it stays for ever where process 1 does not collect zombies.
function readStartTimeFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state] = fields
    return state === 'Z' || state === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function readStartTimeFromPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const [state = '', ...startTime] = line.split(/\s+/)
    return line === '' || state.startsWith('Z') ? undefined : startTime.join(' ')
  } catch {
    return undefined
  }
}
