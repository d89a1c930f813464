import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Env } from './cache-folder'

const oldest = [1, 26, 8] as const

export function findGo(env: Env): string {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const go = folders.map((folder) => join(folder, 'go')).find((path) => existsSync(path))
  if (go === undefined) throw new Error('there is no `go` on PATH.')
  return refuseOld(go)
}

function refuseOld(go: string): string {
  const said = execFileSync(go, ['version'], { encoding: 'utf8', timeout: 20_000 })
  const version =
    /go(\d+)\.(\d+)(?:\.(\d+))?/
      .exec(said)
      ?.slice(1)
      .map((part) => Number(part ?? 0)) ?? []
  if (!isAtLeast(version)) throw new Error(`${go} is ${said.trim()}, older than ${oldest.join('.')}.`)
  return go
}

function isAtLeast(version: readonly number[]): boolean {
  const differing = oldest.findIndex((part, index) => version[index] !== part)
  return differing === -1 || (version[differing] ?? 0) > (oldest[differing] ?? 0)
}
