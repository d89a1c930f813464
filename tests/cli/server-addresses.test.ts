import { findServers } from '../../cli/server-addresses'

const env = {
  BKM_DATABASE_URL: 'postgres://bkm_app:secret@postgres:5432/bekhedmetkom',
  BKM_TEMPORAL_ADDRESS: 'temporal:7233',
  BKM_TEMPORAL_NAMESPACE: 'ours',
}

test('in a container, what api and worker read is enough to look behind the API', () => {
  const { BKM_DATABASE_URL: postgres, BKM_TEMPORAL_ADDRESS: temporal } = env
  expect(findServers(undefined, env)).toEqual({ postgres, temporal, namespace: 'ours', tls: null })
})

test('and Temporal is reached over TLS where they reach it so', () => {
  const { tls } = findServers(undefined, { ...env, BKM_TEMPORAL_TLS_SERVER_NAME: 'temporal.example' })
  expect(tls).toEqual({ serverNameOverride: 'temporal.example' })
})

test('its mistakes are told all at once, as to api and worker', () => {
  const mistaken = { BKM_DATABASE_URL: 'postgres', BKM_TEMPORAL_TLS_CERT: __filename }
  const sentence = /BKM_DATABASE_URL is not an address.+\n.+BKM_TEMPORAL_TLS_CERT and BKM_TEMPORAL_TLS_KEY go together/
  expect(() => findServers(undefined, mistaken)).toThrow(sentence)
})

test('a folder that is named comes before it, and what `bkm env` printed before both', () => {
  expect(() => findServers('/nowhere/at/all', env)).toThrow('No platform is running in /nowhere/at/all')
  const printed = { BKM_PG_APP: 'postgres://here', BKM_TEMPORAL: '127.0.0.1:1', BKM_NAMESPACE: 'here' }
  expect(findServers(undefined, { ...env, ...printed })).toMatchObject({
    postgres: 'postgres://here',
    namespace: 'here',
  })
})
