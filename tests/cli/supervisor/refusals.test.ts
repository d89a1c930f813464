import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataFolder, eraseData, makeDataFolder } from '../../../cli/supervisor/data-folder'
import { NEEDED_BYTES, refuseFullDisk } from '../../../cli/supervisor/disk-space'
import { readKeys } from '../../../cli/supervisor/keys'
import { chooseApiPort, readPort } from '../../../cli/supervisor/ports'
import { keepTopology, refuseIdleRehearsal } from '../../../cli/supervisor/topology'

let path: string
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'bkm-folder-'))
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

test('a port in use is one sentence with its remedy', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(chooseApiPort(port)).rejects.toThrow(
    `Port ${port} is in use by another program. Stop that one, or choose another port: npm start -- --port ${port + 1}.`,
  )
  other.close()
})

test.each(['eighty', '-1', '65536', '8080.5', ''])('“%s” is no port', (text) => {
  expect(() => readPort(text)).toThrow('is no port')
})

test('too little disk is one sentence with its remedy', () => {
  expect(() => refuseFullDisk('/here', NEEDED_BYTES / 4)).toThrow(
    'Too little disk: 0.3 GB are free at /here, 1 GB are needed. Free some, or use a folder on another disk: npm start -- --data <folder>.',
  )
  expect(() => refuseFullDisk('/here', NEEDED_BYTES)).not.toThrow()
})

test('keys are made once, for their owner alone, and never made anew for old data', () => {
  const folder = dataFolder(path)
  makeDataFolder(folder)
  const keys = readKeys(folder)
  expect(readKeys(folder)).toEqual(keys)
  expect(statSync(folder.keys).mode & 0o777).toBe(0o600)
  mkdirSync(folder.postgres)
  rmSync(folder.keys)
  expect(() => readKeys(folder)).toThrow('is missing although there are data')
})

test('beginning anew erases what starts put into the folder and nothing else', () => {
  const folder = dataFolder(path)
  makeDataFolder(folder)
  readKeys(folder)
  writeFileSync(join(path, 'holiday.jpg'), 'not ours')
  eraseData(folder)
  expect(existsSync(folder.keys)).toBe(false)
  expect(existsSync(folder.temporal)).toBe(false)
  expect(existsSync(join(path, 'holiday.jpg'))).toBe(true)
})

test('a rehearsal never becomes a platform that serves people, nor the other way round', () => {
  const [rehearsal, real] = ['rehearsal', 'real'].map((name) => dataFolder(join(path, name)))
  for (const [folder, isRehearsal] of [
    [rehearsal, true],
    [real, false],
  ] as const) {
    if (!folder) throw new Error('no folder')
    makeDataFolder(folder)
    for (let start = 0; start < 2; start++) keepTopology(folder, 'production', isRehearsal)
    expect(() => keepTopology(folder, 'production', !isRehearsal)).toThrow(
      isRehearsal
        ? 'holds a platform of topology production --rehearsal, not production. Start it with --topology production --rehearsal'
        : 'holds a platform of topology production, not production --rehearsal. Start it with --topology production,',
    )
    eraseData(folder)
    makeDataFolder(folder)
    keepTopology(folder, 'production', !isRehearsal)
  }
})

test('the embedded topology has no rehearsal of its own', () => {
  expect(() => refuseIdleRehearsal('embedded', true)).toThrow('Only --topology production has a rehearsal')
  expect(() => refuseIdleRehearsal('production', true)).not.toThrow()
})
