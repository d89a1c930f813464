import type { ComponentChildren } from 'preact'

const resets: (() => void)[] = []

/**
 * Creates a value for all parts inside its `Provider`, like a context of Preact. A page is rendered at once and never again, so the value is
 * a variable: the provider sets it before its children and puts the one before back after them. Preact also lists the parts that read a
 * context, to render them again; this list kept whole pages in memory, see docs/decisions/0087-a-page-value-is-a-variable.md.
 */
export function createPageValue<T>() {
  let present: T | undefined
  resets.push(() => {
    present = undefined
  })
  const Assign = ({ value }: { value: T | undefined }) => {
    present = value
    return null
  }
  return {
    Provider: ({ value, children }: { value: T; children: ComponentChildren }) => {
      const outer = present
      return (
        <>
          <Assign value={value} />
          {children}
          <Assign value={outer} />
        </>
      )
    },
    /** the value of the innermost provider around the part that is being rendered; undefined outside of all */
    read: (): T | undefined => present,
  }
}

/** Forgets the values of a page of which a part threw. */
export const forgetPageValues = (): void => {
  for (const reset of resets) reset()
}
