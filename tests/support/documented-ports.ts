import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listListeningPorts } from './listening-ports'

/** Counts the rows of each program in the table of ports in the runbook; one row is one port of one program. */
export function countDocumentedPorts(): Record<string, number> {
  const operations = readFileSync(join(__dirname, '..', '..', 'docs', 'operations.md'), 'utf8')
  const section = /^## Ports$([^]*?)^## /m.exec(operations)?.[1] ?? ''
  const programs = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, program = '']) => program)
  return programs.reduce<Record<string, number>>(
    (counts, program) => ({ ...counts, [program]: (counts[program] ?? 0) + 1 }),
    {},
  )
}

/** Counts the ports on which each of these processes listens, and lists the addresses that other machines can reach. */
export function countOpenPorts(pids: Record<string, number>): { counts: Record<string, number>; public: string[] } {
  const listening = listListeningPorts()
  const portsOf = (pid: number) => listening.filter((port) => port.pid === pid)
  return {
    counts: Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, portsOf(pid).length])),
    public: Object.entries(pids).flatMap(([name, pid]) =>
      portsOf(pid)
        .filter(({ address }) => address !== '127.0.0.1' && address !== '::1')
        .map(({ address, port }) => `${name} ${address}:${port}`),
    ),
  }
}
