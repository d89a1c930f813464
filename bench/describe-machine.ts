import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'

/** Describes the machine and the versions of Node and packages, on which the figures depend. */
export function describeMachine() {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    system: `${process.platform} ${release()}`,
    versions: { node: process.version, ...readPinnedVersions('@temporalio/worker', 'pg', 'koa') },
  }
}

function readPinnedVersions(...names: string[]): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.fromEntries(names.map((name) => [name, manifest.dependencies[name] ?? 'unknown']))
}
