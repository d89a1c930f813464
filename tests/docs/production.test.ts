import { parse } from 'yaml'
import { configNotes, newKey, ownerConfigNotes, readConfig, readOwnerConfig } from '../../cli/config'
import { createMetrics } from '../../cli/metrics/metrics'
import { isThere, read } from './documents'

interface Service {
  image: string
  command?: string[]
  environment?: Record<string, string>
  ports?: string[]
  volumes?: string[]
  restart: string
  logging?: { options?: Record<string, string> }
  build?: string
  init?: boolean
  read_only?: boolean
  tmpfs?: string[]
  healthcheck?: { test: string[] }
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> }
const services = Object.entries(compose.services)
const operations = read('docs/operations.md')
const namesIn = (lines: string[]): string[] => lines.flatMap((line) => /^ {2}(BKM_\w+)/.exec(line)?.[1] ?? [])
const known = new Set(namesIn([...configNotes(), ...ownerConfigNotes()]))
const lasting = services.filter(([, { restart }]) => restart !== 'no')

/** As Docker fills in what stands in .env; `given` names what is left to it. */
function fillIn(value: string, given: (name: string) => string): string {
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, sign: string, otherwise: string) =>
    sign === '-' ? otherwise : given(name),
  )
}

const environmentOf = (name: string): Record<string, string> => {
  const entries = Object.entries(compose.services[name]?.environment ?? {})
  return Object.fromEntries(entries.map(([key, value]) => [key, fillIn(value, dotEnv)]))
}

const dotEnv = (name: string): string => (name === 'BKM_BASE_URL' ? 'https://bekhedmetkom.example' : newKey())

test.each(['api', 'worker'])('what compose sets for %s is a whole configuration without a mistake', (name) => {
  expect(() => readConfig(environmentOf(name))).not.toThrow()
})

test('what compose sets for migrate is a whole configuration without a mistake', () => {
  expect(() => readOwnerConfig(environmentOf('migrate'))).not.toThrow()
})

test('compose sets no variable that no program reads', () => {
  const set = ['api', 'worker', 'migrate'].flatMap((name) => Object.keys(compose.services[name]?.environment ?? {}))
  expect(set.filter((name) => !known.has(name))).toEqual([])
})

test('no secret stands in compose: each comes from .env and must be there', () => {
  const secrets = services.flatMap(([service, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([name, value]) => /PASSWORD|PWD|KEY|SECRET/.test(name) || /:\/\/[^/@]*:[^/@]*@/.test(value))
      .map(([name, value]) => ({ where: `${service}.${name}`, value })),
  )
  expect(secrets.length).toBeGreaterThan(8)
  expect(secrets.filter(({ value }) => !/\$\{\w+:\?[^}]+\}/.test(value))).toEqual([])
})

test('every image is pinned to a version; ours to the one of package.json', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string }
  const images = services.map(([, { image }]) => image)
  expect(images.filter((image) => !/:v?\d+\.\d+(\.\d+)?(-bookworm)?$/.test(image))).toEqual([])
  for (const image of images.filter((name) => name.startsWith('bekhedmetkom:'))) {
    expect(image).toBe(`bekhedmetkom:${version}`)
  }
})

test('what runs on is asked whether it is healthy, and nothing is reachable from other hosts', () => {
  expect(lasting.filter(([, { healthcheck }]) => !healthcheck).map(([name]) => name)).toEqual([])
  const ports = services.flatMap(([, { ports: some = [] }]) => some)
  expect(ports.length).toBeGreaterThan(4)
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
})

test('compose and the production topology give Temporal the same shards, dynamic configuration and version', () => {
  const source = read('tools/embedded/temporal-production-server.ts')
  const temporal = compose.services['temporal']
  expect(source).toContain(`const SHARDS = ${temporal?.environment?.['NUM_HISTORY_SHARDS']}\n`)
  expect(temporal?.volumes?.[0]).toMatch(/^\.\/tools\/temporal\/dynamic-config\.yaml:/)
  expect(source).toContain("'dynamic-config.yaml'")
  expect(read('tools/embedded/temporal-cli-version.ts')).toContain(`recipe = '${temporal?.image.split(':')[1]}'`)
  expect(compose.services['temporal-schema']?.image.split(':')[1]).toBe(temporal?.image.split(':')[1])
})

test('no log of a container grows without bound', () => {
  expect(services.filter(([, { logging }]) => !logging?.options?.['max-size']).map(([name]) => name)).toEqual([])
})

test('files that compose mounts exist', () => {
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes).map((volume) => volume.split(':')[0] ?? '')
  expect(mounted.filter((path) => path.startsWith('./') && !isThere(path))).toEqual([])
})

test('the image is of glibc, pinned, installed by the lock and run by somebody without rights', () => {
  const lines = read('Dockerfile').split('\n')
  expect(lines.filter((line) => line.startsWith('FROM '))).toEqual([
    expect.stringMatching(/^FROM node:20\.\d+\.\d+-bookworm-slim$/),
  ])
  expect(lines.join('\n')).toMatch(/npm ci --omit=dev/)
  expect(lines.findIndex((line) => line === 'USER node')).toBeGreaterThan(0)
  const copied = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1))
  expect(copied.filter((path) => !isThere(path))).toEqual([])
  for (const room of ['activities', 'api', 'cli', 'db', 'domain', 'locales', 'programmes', 'workflows']) {
    expect(copied).toContain(room)
  }
})

const ours = services.filter(([, { image }]) => image.startsWith('bekhedmetkom:'))

test('our programs can write nowhere but in /tmp, so the image brings the bundled Workflow code along', () => {
  expect(ours.length).toBeGreaterThan(2)
  expect(ours.filter(([, { read_only: is, tmpfs }]) => !is || tmpfs?.join() !== '/tmp')).toEqual([])
  const image = read('Dockerfile')
  const folder = /^ENV .*BKM_BUNDLE_FOLDER=(\S+)$/m.exec(image)?.[1] ?? ''
  expect(folder).toMatch(/^\/app\//)
  const bundled = image.indexOf('cli/bkm.ts bundle $BKM_BUNDLE_FOLDER')
  expect(bundled).toBeGreaterThan(image.indexOf('COPY . .'))
  expect(bundled).toBeLessThan(image.indexOf('USER node'))
})

test('the image is built once, and has one init: its own', () => {
  expect(ours.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual(['migrate'])
  expect(read('Dockerfile')).toContain('ENTRYPOINT ["tini", "--", ')
  expect(ours.filter(([, { init }]) => init)).toEqual([])
})

test('PostgreSQL is healthy only once it listens to others: while its image fills an empty volume it does not', () => {
  expect(compose.services['postgres']?.healthcheck?.test).toContain('--host=127.0.0.1')
})

test('the secrets of .env get neither into git nor into the image', () => {
  expect(read('.gitignore').split('\n')).toContain('.env')
  const [first, ...allowed] = read('.dockerignore').split('\n')
  expect(first).toBe('*')
  expect(allowed.filter((line) => line.includes('.env'))).toEqual([])
})

test('the runbook has a line for each variable the programs read, and for nothing else', () => {
  const told = [...operations.matchAll(/^\| `(BKM_\w+)` \|/gm)].map(([, name = '']) => name)
  expect(told.toSorted()).toEqual([...known].toSorted())
})

test('what is to be written into .env stands in the runbook', () => {
  const wanted = new Set([...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name))
  expect([...wanted].filter((name) => !operations.includes(name))).toEqual([])
})

interface Rule {
  alert: string
  expr: string
  labels: { severity: string }
}

const { groups } = parse(read('docs/alert-rules.yml')) as { groups: { rules: Rule[] }[] }
const rules = groups.flatMap(({ rules: some }) => some)

test('alerts ask only for numbers that the programs tell', async () => {
  const told = (await createMetrics('api').registry.getMetricsAsJSON()).map(({ name }) => name)
  const asked = rules.flatMap(({ expr }) => [...expr.matchAll(/\bbkm_\w+/g)].map(([name]) => name))
  expect(asked.length).toBeGreaterThan(rules.length)
  const base = (name: string) => (told.includes(name) ? name : name.replace(/_(count|sum|bucket)$/, ''))
  expect(asked.filter((name) => !told.includes(base(name)))).toEqual([])
})

test('each alert says how bad it is, and the runbook what to do', () => {
  expect(rules.length).toBeGreaterThan(6)
  for (const { alert, labels } of rules) {
    expect(['critical', 'warning']).toContain(labels.severity)
    expect(operations).toContain(`\n### ${alert}\n`)
  }
})
