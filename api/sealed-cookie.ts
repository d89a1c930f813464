import { deriveKey, seal, unseal } from './secrets'

/** What a cookie holds. Each purpose has a key of its own, so that a cookie of one is never taken for one of another. */
type Purpose = 'receipts' | 'opened applications' | 'acts of mails' | 'done acts' | 'owned addresses'

const deriveCookieKey = (sealingKey: Uint8Array, purpose: Purpose): Uint8Array =>
  deriveKey(sealingKey, `bekhedmetkom ${purpose}`)

/** Returns the value of a cookie that the browser keeps and cannot read. */
export const sealCookie = (sealingKey: Uint8Array, purpose: Purpose, value: unknown): string =>
  seal(deriveCookieKey(sealingKey, purpose), purpose, value).toString('base64url')

/** Returns what `sealCookie` got; undefined when there is no cookie or we did not make it. */
export function unsealCookie(sealingKey: Uint8Array, purpose: Purpose, cookie: string | undefined): unknown {
  if (cookie === undefined) return undefined
  try {
    return unseal(deriveCookieKey(sealingKey, purpose), purpose, Buffer.from(cookie, 'base64url'))
  } catch {
    return undefined
  }
}
