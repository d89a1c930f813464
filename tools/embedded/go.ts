import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Env } from './cache-folder'

const MINIMUM_VERSION = [1, 26, 8] as const

// Returns the path of the first `go` on PATH. Throws a sentence when there is none or it is too old.
export function findGo(env: Env): string {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const go = folders.map((folder) => join(folder, 'go')).find((path) => existsSync(path))
  if (go === undefined) throw new Error('there is no `go` on PATH.')
  requireMinimumVersion(go)
  return go
}

function requireMinimumVersion(go: string): void {
  const output = execFileSync(go, ['version'], { encoding: 'utf8', timeout: 20_000 })
  const version =
    /go(\d+)\.(\d+)(?:\.(\d+))?/
      .exec(output)
      ?.slice(1)
      .map((part) => Number(part ?? 0)) ?? []
  if (!isNewEnough(version)) throw new Error(`${go} is ${output.trim()}, older than ${MINIMUM_VERSION.join('.')}.`)
}

function isNewEnough(version: readonly number[]): boolean {
  const differingPart = MINIMUM_VERSION.findIndex((part, index) => version[index] !== part)
  return differingPart === -1 || (version[differingPart] ?? 0) > (MINIMUM_VERSION[differingPart] ?? 0)
}
