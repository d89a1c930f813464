import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { renderConfigHelp, createKey, renderOwnerConfigHelp, readConfig, readOwnerConfig } from '../../cli/config'
import { createMetrics } from '../../cli/metrics/metrics'
import { chooseSdkMetricsAddress } from '../../cli/worker/sdk-log'
import { NEVER_OFFERED } from '../../tools/embedded/temporal-ui-server'
import { TEMPORAL_UI_VERSION } from '../../tools/embedded/temporal-ui-program'
import { CLOSED_HTTP_API, renderDevServerArguments } from '../../tools/embedded/temporal-dev-arguments'
import { pathExists, readRepositoryFile, repositoryFolder } from './documents'

interface ComposeService {
  image: string
  command?: string[]
  environment?: Record<string, string>
  ports?: string[]
  networks?: string[]
  volumes?: string[]
  restart: string
  logging?: { options?: Record<string, string> }
  build?: string
  profiles?: string[]
  init?: boolean
  read_only?: boolean
  tmpfs?: string[]
  healthcheck?: { test: string[] }
}

const compose = parse(readRepositoryFile('docker-compose.yml'), { merge: true }) as {
  services: Record<string, ComposeService>
}
const services = Object.entries(compose.services)
const operations = readRepositoryFile('docs/operations.md')
const parseVariableNames = (lines: string[]): string[] =>
  lines.flatMap((line) => /^ {2}(BKM_\w+)/.exec(line)?.[1] ?? [])
const programVariables = new Set(parseVariableNames([...renderConfigHelp(), ...renderOwnerConfigHelp()]))
const longRunningServices = services.filter(([, { restart }]) => restart !== 'no')

/**
 * Replaces `${NAME}`, `${NAME:?message}` by the value of `readEnv`, and `${NAME:-default}` always by the default; `${NAME:+value}` by
 * nothing, or with `hasDoor` by the value.
 */
function substituteVariables(value: string, readEnv: (name: string) => string, hasDoor: boolean): string {
  return value.replace(/\$\{(\w+)(?::([-?+])([^}]*))?\}/g, (_, name: string, sign: string, text: string) => {
    if (sign === '+') return hasDoor ? text : ''
    return sign === '-' && !(hasDoor && name === 'BKM_ENGINE_DOOR') ? text : readEnv(name)
  })
}

const readEnvironment = (name: string, hasDoor = false): Record<string, string> => {
  const entries = Object.entries(compose.services[name]?.environment ?? {})
  return Object.fromEntries(entries.map(([key, value]) => [key, substituteVariables(value, readDotEnv, hasDoor)]))
}

const ADDRESSES: Record<string, string> = {
  BKM_BASE_URL: 'https://bekhedmetkom.example',
  BKM_ENGINE_DOOR: 'https://engine.example',
}
const readDotEnv = (name: string): string => ADDRESSES[name] ?? createKey()

test.each(['api', 'worker'])('compose sets a complete and valid configuration for %s', (name) => {
  expect(() => readConfig(readEnvironment(name))).not.toThrow()
})

test('compose sets a complete and valid configuration for migrate', () => {
  expect(() => readOwnerConfig(readEnvironment('migrate'))).not.toThrow()
})

test('our programs read each variable that compose sets for them', () => {
  const composeVariables = ['api', 'worker', 'migrate'].flatMap((name) =>
    Object.keys(compose.services[name]?.environment ?? {}),
  )
  expect(composeVariables.filter((name) => !programVariables.has(name))).toEqual([])
})

test('compose contains no secret: it requires each secret from .env', () => {
  const secrets = services.flatMap(([service, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([name, value]) => /PASSWORD|PWD|KEY|SECRET/.test(name) || /:\/\/[^/@]*:[^/@]*@/.test(value))
      .map(([name, value]) => ({ variable: `${service}.${name}`, value })),
  )
  expect(secrets.length).toBeGreaterThan(8)
  expect(secrets.filter(({ value }) => !/\$\{\w+:\?[^}]+\}/.test(value))).toEqual([])
})

test('every image has a fixed version; our image has the version of package.json', () => {
  const { version } = JSON.parse(readRepositoryFile('package.json')) as { version: string }
  const images = services.map(([, { image }]) => image)
  expect(images.filter((image) => !/:v?\d+\.\d+(\.\d+)?(-bookworm)?$/.test(image))).toEqual([])
  for (const image of images.filter((name) => name.startsWith('bekhedmetkom:'))) {
    expect(image).toBe(`bekhedmetkom:${version}`)
  }
})

test('every long-running service has a health check, and no port is reachable from other hosts', () => {
  expect(longRunningServices.filter(([, { healthcheck }]) => !healthcheck).map(([name]) => name)).toEqual([])
  const ports = services.flatMap(([, { ports: published = [] }]) => published)
  expect(ports.length).toBeGreaterThan(2)
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
})

test('the pages of the mail catcher ask for a password, which the documented settings create', () => {
  expect(compose.services['mailpit']?.environment?.['MP_UI_AUTH']).toBe('${BKM_MAILPIT_SIGN_IN:-}')
  expect(operations).toContain('BKM_MAILPIT_SIGN_IN=mail:$(openssl rand -hex 16)')
})

test('the ports that look at no Host header are bound to this machine: metrics of the SDK and of the development server', async () => {
  expect(await chooseSdkMetricsAddress()).toMatch(/^127\.0\.0\.1:\d+$/)
  const devServer = renderDevServerArguments({ port: 1, httpPort: 2, metricsPort: 3 }).join(' ')
  expect(devServer).toContain('--ip 127.0.0.1 --port 1 --http-port 2 --metrics-port 3')
})

test('no port of Temporal is published, and only api, worker and its own screens share its network', () => {
  const temporal = compose.services['temporal']
  expect(temporal?.ports).toBeUndefined()
  expect(temporal?.networks).toEqual(['engine'])
  const inNetwork = services
    .filter(([, { networks = ['default'] }]) => networks.includes('engine'))
    .map(([name]) => name)
  expect(inNetwork.toSorted()).toEqual(['api', 'postgres', 'temporal', 'temporal-ui', 'worker'])
})

test('Temporal’s screens run only when asked for, no port of theirs is published, and the door in api is their only way out', () => {
  const screens = compose.services['temporal-ui']
  expect(screens).toMatchObject({
    image: `temporalio/ui:${TEMPORAL_UI_VERSION}`,
    profiles: ['screens'],
    networks: ['engine'],
  })
  expect(screens?.ports).toBeUndefined()
  expect(readRepositoryFile('tools/temporal-server/go.mod')).toContain(
    `temporalio/ui-server/v2 v${TEMPORAL_UI_VERSION} `,
  )
  const withDoor = readConfig(readEnvironment('api', true))
  expect(withDoor).toMatchObject({
    BKM_ENGINE_UI: `http://temporal-ui:${screens?.environment?.['TEMPORAL_UI_PORT']}`,
    BKM_ENGINE_DOOR: 'https://engine.example',
    BKM_ENGINE_DOOR_PORT: 8233,
  })
  expect(readConfig(readEnvironment('api')).BKM_ENGINE_UI).toBeUndefined()
  expect(compose.services['api']?.ports).toContain('127.0.0.1:8233-8234:8233')
})

test('the screens offer in compose what they offer on one machine', () => {
  const hidden = Object.keys(NEVER_OFFERED).map((name) => name.replace(/[A-Z]/g, '_$&').toUpperCase())
  const environment = compose.services['temporal-ui']?.environment ?? {}
  const disabled = Object.keys(environment).filter((name) => name.endsWith('_DISABLED'))
  expect(disabled.toSorted()).toEqual(hidden.map((name) => `TEMPORAL_${name}`).toSorted())
})

test('the HTTP API of Temporal is off, and closed for every host name if somebody switches it on', () => {
  expect(compose.services['temporal']?.environment?.['FRONTEND_HTTP_PORT']).toBe('0')
  const settings = parse(readRepositoryFile('tools/temporal-server/dynamic-config.yaml')) as Record<string, unknown>
  expect(settings['frontend.httpAllowedHosts']).toEqual([{ value: CLOSED_HTTP_API['frontend.httpAllowedHosts'] }])
})

test('compose and the production topology give Temporal the same shards, dynamic configuration and version', () => {
  const serverSource = readRepositoryFile('tools/embedded/temporal-production-server.ts')
  const temporal = compose.services['temporal']
  expect(serverSource).toContain(`const SHARDS = ${temporal?.environment?.['NUM_HISTORY_SHARDS']}\n`)
  expect(temporal?.volumes?.[0]).toMatch(/^\.\/tools\/temporal-server\/dynamic-config\.yaml:/)
  expect(serverSource).toContain("'dynamic-config.yaml'")
  expect(readRepositoryFile('tools/embedded/temporal-cli-version.ts')).toContain(
    `TEMPORAL_SERVER_VERSION = '${temporal?.image.split(':')[1]}'`,
  )
  expect(compose.services['temporal-schema']?.image.split(':')[1]).toBe(temporal?.image.split(':')[1])
})

test('every container log has a maximum size', () => {
  expect(services.filter(([, { logging }]) => !logging?.options?.['max-size']).map(([name]) => name)).toEqual([])
})

test('the files that compose mounts exist', () => {
  const mountedPaths = services.flatMap(([, { volumes = [] }]) => volumes).map((volume) => volume.split(':')[0] ?? '')
  expect(mountedPaths.filter((path) => path.startsWith('./') && !pathExists(path))).toEqual([])
})

test('the image has glibc and a fixed version, installs from the lock file and runs as a user without privileges', () => {
  const lines = readRepositoryFile('Dockerfile').split('\n')
  expect(lines.filter((line) => line.startsWith('FROM '))).toEqual([
    expect.stringMatching(/^FROM node:20\.\d+\.\d+-bookworm-slim$/),
  ])
  expect(lines.join('\n')).toMatch(/npm ci --omit=dev/)
  expect(lines.findIndex((line) => line === 'USER node')).toBeGreaterThan(0)
  const copiedPaths = readRepositoryFile('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1))
  expect(copiedPaths.filter((path) => !pathExists(path))).toEqual([])
  expect(copiedPaths).toEqual(expect.arrayContaining(rooms.filter((room) => room !== 'tests' && room !== 'bench')))
})

/** The folders at the root that hold TypeScript; the image needs each one that the programs import. */
const rooms = readdirSync(repositoryFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^[a-z]+$/.test(entry.name))
  .map(({ name }) => name)
  .filter((name) =>
    readdirSync(join(repositoryFolder, name), { recursive: true, encoding: 'utf8' }).some((file) =>
      file.endsWith('.ts'),
    ),
  )

const ourServices = services.filter(([, { image }]) => image.startsWith('bekhedmetkom:'))

test('our programs can write only in /tmp, so the image contains the bundled Workflow code', () => {
  expect(ourServices.length).toBeGreaterThan(2)
  expect(ourServices.filter(([, { read_only: isReadOnly, tmpfs }]) => !isReadOnly || tmpfs?.join() !== '/tmp')).toEqual(
    [],
  )
  const dockerfile = readRepositoryFile('Dockerfile')
  const folder = /^ENV .*BKM_BUNDLE_FOLDER=(\S+)$/m.exec(dockerfile)?.[1] ?? ''
  expect(folder).toMatch(/^\/app\//)
  const bundleOffset = dockerfile.indexOf('cli/bkm.ts bundle $BKM_BUNDLE_FOLDER')
  expect(bundleOffset).toBeGreaterThan(dockerfile.indexOf('COPY . .'))
  expect(bundleOffset).toBeLessThan(dockerfile.indexOf('USER node'))
})

test('compose builds the image once, and the image has its own init program', () => {
  expect(ourServices.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual(['migrate'])
  expect(readRepositoryFile('Dockerfile')).toContain('ENTRYPOINT ["tini", "--", ')
  expect(ourServices.filter(([, { init }]) => init)).toEqual([])
})

test('PostgreSQL is healthy only when it listens on TCP; while its image initialises an empty volume it does not listen', () => {
  expect(compose.services['postgres']?.healthcheck?.test).toContain('--host=127.0.0.1')
})

test('git and the image do not contain .env', () => {
  expect(readRepositoryFile('.gitignore').split('\n')).toContain('.env')
  const [firstLine, ...allowedLines] = readRepositoryFile('.dockerignore').split('\n')
  expect(firstLine).toBe('*')
  expect(allowedLines.filter((line) => line.includes('.env'))).toEqual([])
})

test('the runbook has one line for each variable that the programs read, and no other', () => {
  const documentedVariables = [...operations.matchAll(/^\| `(BKM_\w+)` \|/gm)].map(([, name = '']) => name)
  expect(documentedVariables.toSorted()).toEqual([...programVariables].toSorted())
})

test('the runbook names each variable that .env must set', () => {
  const requiredVariables = new Set(
    [...readRepositoryFile('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name),
  )
  expect([...requiredVariables].filter((name) => !operations.includes(name))).toEqual([])
})

interface AlertRule {
  alert: string
  expr: string
  labels: { severity: string }
}

const { groups } = parse(readRepositoryFile('docs/alert-rules.yml')) as { groups: { rules: AlertRule[] }[] }
const alertRules = groups.flatMap(({ rules: groupRules }) => groupRules)

test('the metrics with the prefix bkm_ that alerts use are exported by the programs', async () => {
  const exportedMetrics = (await createMetrics('api').registry.getMetricsAsJSON()).map(({ name }) => name)
  const usedMetrics = alertRules.flatMap(({ expr }) => [...expr.matchAll(/\bbkm_\w+/g)].map(([name]) => name))
  expect(usedMetrics.length).toBeGreaterThan(alertRules.length)
  const getMetricName = (name: string) =>
    exportedMetrics.includes(name) ? name : name.replace(/_(count|sum|bucket)$/, '')
  expect(usedMetrics.filter((name) => !exportedMetrics.includes(getMetricName(name)))).toEqual([])
})

test('each alert has a severity and a section in the runbook', () => {
  expect(alertRules.length).toBeGreaterThan(6)
  for (const { alert, labels } of alertRules) {
    expect(['critical', 'warning']).toContain(labels.severity)
    expect(operations).toContain(`\n### ${alert}\n`)
  }
})
