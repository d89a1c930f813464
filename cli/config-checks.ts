import { isLoopbackHost } from '../tools/embedded/port'
import { isLocalOnly } from './connections/local-only'

export type Environment = Record<string, string | undefined>

/** Checks several variables together. Returns the mistake as a sentence, or undefined when the variables fit together. */
export type CombinationCheck = (environment: Environment) => string | undefined

export const checkCertificatePair: CombinationCheck = ({ BKM_TEMPORAL_TLS_CERT: cert, BKM_TEMPORAL_TLS_KEY: key }) =>
  Boolean(cert) === Boolean(key)
    ? undefined
    : 'BKM_TEMPORAL_TLS_CERT and BKM_TEMPORAL_TLS_KEY belong together: set both or none'

/** Whoever opens the sign-in page of a platform that offers demo sign-ins becomes an officer, so nobody else may reach it. */
export const checkDemoSignIns: CombinationCheck = ({ BKM_DEMO_SIGN_INS: file, ...environment }) => {
  const { BKM_BASE_URL: address = '', BKM_API_HOST: listensOn, BKM_TRUST_PROXY: proxies } = environment
  const isOwnAddress = URL.canParse(address) && isLoopbackHost(new URL(address).host)
  const isOnlyHere =
    isOwnAddress && (!listensOn || isLocalOnly(listensOn)) && ['no', '0', '', undefined].includes(proxies)
  return !file || isOnlyHere
    ? undefined
    : 'BKM_DEMO_SIGN_INS is for a rehearsal only: set it with BKM_BASE_URL and BKM_API_HOST of this machine and without BKM_TRUST_PROXY'
}

/**
 * The screens of Temporal run scripts that are not ours. So their door has a host or a port of its own, and a page there may not do what
 * our pages may.
 */
export const checkEngineDoor: CombinationCheck = (environment) => {
  const { BKM_BASE_URL: pages = '', BKM_ENGINE_DOOR: door, BKM_ENGINE_DOOR_PORT: port, BKM_ENGINE_UI: ui } = environment
  const given = [ui, door, port].filter(Boolean).length
  if (given !== 0 && given !== 3)
    return 'BKM_ENGINE_UI, BKM_ENGINE_DOOR and BKM_ENGINE_DOOR_PORT belong together: set all three or none'
  return door && URL.canParse(door) && URL.canParse(pages) && new URL(door).host === new URL(pages).host
    ? 'BKM_ENGINE_DOOR must differ from BKM_BASE_URL in its host or its port'
    : undefined
}
