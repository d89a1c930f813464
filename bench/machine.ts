import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'

/** What the numbers depend on: the machine and the versions. */
export function describeMachine() {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    system: `${process.platform} ${release()}`,
    versions: { node: process.version, ...pinned('@temporalio/worker', 'pg', 'koa') },
  }
}

function pinned(...names: string[]): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.fromEntries(names.map((name) => [name, manifest.dependencies[name] ?? 'unknown']))
}
