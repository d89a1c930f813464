import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../../cli/programs/bundle'
import { bundleWorkflows } from '../../../cli/worker/bundle-workflows'
import { readOptions } from '../../../cli/options'
import { createTestIo } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(60_000)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-bundle-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const silentLogger = new Proxy({}, { get: () => () => undefined }) as Parameters<typeof bundleWorkflows>[1]

test('`bundleWorkflows` returns the bundle of `bkm bundle` and writes nothing', async () => {
  const io = createTestIo({})
  expect(await bundle.run(readOptions(bundle, [folder]), io)).toBe(0)
  const [name = '', ...others] = readdirSync(folder)
  const file = join(folder, name)
  expect(others).toEqual([])
  expect(io.output).toEqual([file])
  expect(readFileSync(file, 'utf8')).toContain('applicationWorkflow')
  utimesSync(file, 1, 1)
  expect(await bundleWorkflows(folder, silentLogger)).toBe(file)
  expect(statSync(file).mtimeMs).toBe(1_000)
  expect(readdirSync(folder)).toEqual([name])
})
