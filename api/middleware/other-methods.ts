import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { Problem } from '../problem'

/**
 * Answers OPTIONS. Throws `request.method_not_allowed`, whose header Allow names the methods of the path (RFC 9110, 15.5.6), and
 * `request.not_implemented`.
 */
export function refuseOtherMethods(router: Router): Middleware {
  const refuse = router.allowedMethods({
    throw: true,
    methodNotAllowed: () => new Problem('request.method_not_allowed'),
    notImplemented: () => new Problem('request.not_implemented'),
  }) as Middleware
  return async (ctx, next) => {
    try {
      await refuse(ctx, next)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'request.method_not_allowed') throw error
      const matched = (ctx as { matched?: { methods: string[] }[] }).matched ?? []
      const methods = [...new Set(matched.flatMap((layer) => layer.methods))].toSorted()
      throw new Problem(error.code, { headers: { Allow: methods.join(', ') } })
    }
  }
}
