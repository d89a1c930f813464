import { getServerAddresses } from '../../../cli/connections/server-addresses'

const env = {
  BKM_DATABASE_URL: 'postgres://bkm_app:secret@postgres:5432/bekhedmetkom',
  BKM_TEMPORAL_ADDRESS: 'temporal:7233',
  BKM_TEMPORAL_NAMESPACE: 'ours',
}

test('in a container the variables of api and worker are enough to find the servers', () => {
  const { BKM_DATABASE_URL: postgresUrl, BKM_TEMPORAL_ADDRESS: temporalAddress } = env
  expect(getServerAddresses(undefined, env)).toEqual({ postgresUrl, temporalAddress, namespace: 'ours', tls: null })
})

test('the TLS variables of api and worker are used too', () => {
  const { tls } = getServerAddresses(undefined, { ...env, BKM_TEMPORAL_TLS_SERVER_NAME: 'temporal.example' })
  expect(tls).toEqual({ serverNameOverride: 'temporal.example' })
})

test('all mistakes in these variables are reported at once', () => {
  const wrongEnv = { BKM_DATABASE_URL: 'postgres', BKM_TEMPORAL_TLS_CERT: __filename }
  const sentence =
    /BKM_DATABASE_URL is not an address.+\n.+BKM_TEMPORAL_TLS_CERT and BKM_TEMPORAL_TLS_KEY belong together/
  expect(() => getServerAddresses(undefined, wrongEnv)).toThrow(sentence)
})

test('--data has precedence over the variables of api and worker, and the variables of `bkm env` over both', () => {
  expect(() => getServerAddresses('/nowhere/at/all', env)).toThrow('No platform is running in /nowhere/at/all')
  const bkmEnvVariables = { BKM_PG_APP: 'postgres://here', BKM_TEMPORAL: '127.0.0.1:1', BKM_NAMESPACE: 'here' }
  expect(getServerAddresses(undefined, { ...env, ...bkmEnvVariables })).toMatchObject({
    postgresUrl: 'postgres://here',
    namespace: 'here',
  })
})
