import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { locateDataFolder, eraseData, makeDataFolder } from '../../../cli/supervisor/data-folder'
import { REQUIRED_FREE_BYTES, refuseFullDisk } from '../../../cli/supervisor/disk-space'
import { readOrCreateKeys } from '../../../cli/supervisor/keys'
import { chooseApiPort, parsePortOption } from '../../../cli/supervisor/ports'
import { requireSameTopology, refuseEmbeddedRehearsal } from '../../../cli/supervisor/topology'

let path: string
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'bkm-folder-'))
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

test('a port in use is reported with its remedy', async () => {
  const otherServer = createServer().listen(0, '127.0.0.1')
  await once(otherServer, 'listening')
  const { port } = otherServer.address() as AddressInfo
  await expect(chooseApiPort(port)).rejects.toThrow(
    `Port ${port} is in use by another program. Stop that program, or choose another port: npm start -- --port ${port + 1}.`,
  )
  otherServer.close()
})

test.each(['eighty', '-1', '65536', '8080.5', ''])('“%s” is not a port', (text) => {
  expect(() => parsePortOption(text)).toThrow('is not a port')
})

test('too little disk space is reported with its remedy', () => {
  expect(() => refuseFullDisk('/here', REQUIRED_FREE_BYTES / 4)).toThrow(
    'Too little disk space: 0.3 GB are free at /here, 1 GB are needed. Free some space, or use a folder on another disk: npm start -- --data <folder>.',
  )
  expect(() => refuseFullDisk('/here', REQUIRED_FREE_BYTES)).not.toThrow()
})

test('keys are created once, only the account that made them can read them, and a folder with data gets no new keys', () => {
  const folder = locateDataFolder(path)
  makeDataFolder(folder)
  const keys = readOrCreateKeys(folder)
  expect(readOrCreateKeys(folder)).toEqual(keys)
  expect(statSync(folder.keys).mode & 0o777).toBe(0o600)
  mkdirSync(folder.postgres)
  rmSync(folder.keys)
  expect(() => readOrCreateKeys(folder)).toThrow('is missing, but the folder holds data')
})

test('--fresh erases only the files and folders that a start makes', () => {
  const folder = locateDataFolder(path)
  makeDataFolder(folder)
  readOrCreateKeys(folder)
  writeFileSync(join(path, 'holiday.jpg'), 'not ours')
  eraseData(folder)
  expect(existsSync(folder.keys)).toBe(false)
  expect(existsSync(folder.temporal)).toBe(false)
  expect(existsSync(join(path, 'holiday.jpg'))).toBe(true)
})

test('a platform becomes a rehearsal, or a rehearsal a platform that serves people, only after its data are erased', () => {
  for (const isRehearsal of [true, false]) {
    const folder = locateDataFolder(join(path, isRehearsal ? 'rehearsal' : 'real'))
    makeDataFolder(folder)
    for (let start = 0; start < 2; start++) requireSameTopology(folder, 'production', isRehearsal)
    expect(() => requireSameTopology(folder, 'production', !isRehearsal)).toThrow(
      isRehearsal
        ? 'holds a platform of topology production --rehearsal, not production. Start it with --topology production --rehearsal'
        : 'holds a platform of topology production, not production --rehearsal. Start it with --topology production,',
    )
    eraseData(folder)
    makeDataFolder(folder)
    requireSameTopology(folder, 'production', !isRehearsal)
  }
})

test('the embedded topology refuses --rehearsal', () => {
  expect(() => refuseEmbeddedRehearsal('embedded', true)).toThrow('Only --topology production takes --rehearsal')
  expect(() => refuseEmbeddedRehearsal('production', true)).not.toThrow()
})
