import type { PageRoute } from '../../api/page-route'
import type { Typed } from './question'
import { isInDanger } from './questions/safety'

type Cookies = NonNullable<Awaited<ReturnType<PageRoute['respond']>>['cookies']>

/** Who is in danger leaves nothing on the device: the browser forgets these cookies when it is closed. */
export const keepUntilClosed = (cookies: Cookies, typed: Typed): Cookies =>
  isInDanger(typed) ? cookies.map((cookie) => ({ ...cookie, untilClosed: true })) : cookies
