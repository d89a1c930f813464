import { signIn, signOut } from './acts/session'
import type { Dependencies } from './dependencies'
import { readProgramme, readProgrammes } from './reads/programmes'

/** What can be read. Each function first finds out whether this reader may read it, and writes the row of the access log. */
const READS = { readProgramme, readProgrammes }

/** What can be done. */
const ACTS = { signIn, signOut }

/** Functions without their first parameter. */
type Bound<F> = {
  [N in keyof F]: F[N] extends (dependencies: Dependencies, ...rest: infer R) => infer A ? (...rest: R) => A : never
}

/** All that a page may call. It cannot show or do anything that the API does not show or do. */
export interface Services {
  reads: Bound<typeof READS>
  acts: Bound<typeof ACTS>
}

/** Creates the services for one request. `dependencies` watch whether this request writes its row of the access log. */
export const createServices = (dependencies: Dependencies): Services => ({
  reads: bind(READS, dependencies),
  acts: bind(ACTS, dependencies),
})

const bind = <F extends Record<string, (dependencies: Dependencies, ...rest: never[]) => unknown>>(
  functions: F,
  dependencies: Dependencies,
): Bound<F> =>
  Object.fromEntries(
    Object.entries(functions).map(([name, run]) => [name, (...rest: never[]) => run(dependencies, ...rest)]),
  ) as Bound<F>
