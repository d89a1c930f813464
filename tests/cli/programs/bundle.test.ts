import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../../cli/programs/bundle'
import { bundleWorkflows } from '../../../cli/worker/workflow-bundle'
import { readOptions } from '../../../cli/options'
import { anIo } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(60_000)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-bundle-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const silent = new Proxy({}, { get: () => () => undefined }) as Parameters<typeof bundleWorkflows>[1]

test('what is bundled ahead is what a worker takes, which then writes nothing', async () => {
  const io = anIo({})
  expect(await bundle.run(readOptions(bundle, [folder]), io)).toBe(0)
  const [name = '', ...others] = readdirSync(folder)
  const file = join(folder, name)
  expect(others).toEqual([])
  expect(io.said).toEqual([file])
  expect(readFileSync(file, 'utf8')).toContain('applicationWorkflow')
  utimesSync(file, 1, 1)
  expect(await bundleWorkflows(folder, silent)).toBe(file)
  expect(statSync(file).mtimeMs).toBe(1_000)
  expect(readdirSync(folder)).toEqual([name])
})
