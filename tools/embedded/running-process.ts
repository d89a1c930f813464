// What lives here: the servers a bare machine lacks (PostgreSQL, Temporal), found, started, watched and stopped.
// What must not: anything that knows what the platform does with them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

// A pid alone is reused by the system sooner or later; together with the moment of birth it names one program for ever.
export type Running = { pid: number; born: string }

// Kept beside the data of a server: which program serves it and on whose behalf.
export type Mark = { program: Running; owner: Running }

export function running(pid: number): Running | undefined {
  const born = process.platform === 'linux' ? bornOnLinux(pid) : bornByPs(pid)
  return born === undefined ? undefined : { pid, born }
}

export function isRunning(known: Running): boolean {
  return running(known.pid)?.born === known.born
}

export function writeMark(file: string, pid: number): void {
  const program = running(pid)
  const owner = running(process.pid)
  if (!program || !owner) return
  mkdirSync(dirname(file), { recursive: true })
  // Renamed into place so that a reader never sees half a mark.
  writeFileSync(`${file}.new`, JSON.stringify({ program, owner } satisfies Mark))
  renameSync(`${file}.new`, file)
}

export function readMark(file: string): Mark | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Mark
  } catch {
    return undefined
  }
}

// A zombie counts as dead: nobody may ever collect it where pid 1 is not an init.
function bornOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function bornByPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const [state = '', ...born] = line.split(/\s+/)
    return line === '' || state.startsWith('Z') ? undefined : born.join(' ')
  } catch {
    return undefined
  }
}
