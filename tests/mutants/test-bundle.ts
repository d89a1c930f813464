import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'
import { expect } from 'expect'
import { bind } from 'jest-each'

type TestFunction = () => unknown

export interface BundledTest {
  /** unique: the name of the file, and the names of the groups and of the test */
  id: string
  /** rejects when the test fails */
  run: TestFunction
}

export interface BundledFile {
  name: string
  /** Runs the file, and returns the tests that it registers. */
  register: () => BundledTest[]
}

interface LoadedBundle {
  /** loads what the tests share, such as the code under test */
  loadShared: () => void
  /** in the order in which they should run */
  files: BundledFile[]
}

/**
 * Returns a function that loads the file made by `bundle-tests.ts` anew, so that nothing stays of what an earlier run computed. The
 * file is compiled once.
 */
export function compileBundle(path: string): () => LoadedBundle {
  const code = readFileSync(path, 'utf8')
  const script = new Script(`(function (require, exports, __dirname) {${code}\n})`, { filename: path })
  return () => {
    const exported: { loadShared?: () => void; files?: [string, () => void][] } = {}
    script.runInThisContext()(createRequire(path), exported, dirname(path))
    const { loadShared, files } = exported
    if (!loadShared || !files) throw new Error(`${path} is no bundle of tests.`)
    return {
      loadShared,
      files: files.map(([name, load]) => ({ name, register: () => registerTests(name, load) })),
    }
  }
}

/** Gives a file what Jest gives it, and collects its tests. */
function registerTests(file: string, load: () => void): BundledTest[] {
  const tests: BundledTest[] = []
  const timesOfName = new Map<string, number>()
  let groups = [file]
  const test = (title: string, run: TestFunction) => {
    const name = [...groups, title].join(' › ')
    const times = (timesOfName.get(name) ?? 0) + 1
    timesOfName.set(name, times)
    tests.push({ id: times === 1 ? name : `${name} (${times})`, run })
  }
  const describe = (title: string, run: TestFunction) => {
    const outer = groups
    groups = [...outer, title]
    run()
    groups = outer
  }
  const testWithEach = Object.assign(test, { each: bind(test) })
  const describeWithEach = Object.assign(describe, { each: bind(describe) })
  Object.assign(globalThis, { it: testWithEach, test: testWithEach, describe: describeWithEach, expect })
  load()
  return tests
}
