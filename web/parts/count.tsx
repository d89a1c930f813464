import type { ComponentChildren } from 'preact'

/** How many rows a list has, as far as somebody counts. */
export interface Counted {
  count: number
  /** nobody counts further */
  hasMore?: boolean
}

/** A number as people read it: “99+” when nobody counts further. */
export const writeCount = ({ count, hasMore = false }: Counted): string => (hasMore ? `${count}+` : String(count))

interface CountLinkProps {
  href: string
  /** how many; the words “99+” when nobody counts further */
  count: number | string | undefined
  class?: string | undefined
  isCurrent?: boolean | undefined
  /** the number alone, unless given */
  children?: ComponentChildren
}

/**
 * A link that tells how many rows the list behind it has. Every number that leads somewhere is one, and `data-count` holds it in digits,
 * whatever the words are: a test opens each, and counts the rows of the one list with `data-rows` there, over all its pages. On a page with more than
 * one list, the `#` of the address names it.
 */
export function CountLink({ href, count, class: className, isCurrent, children }: CountLinkProps) {
  return (
    <a class={className} data-count={count} href={href} aria-current={isCurrent ? 'page' : undefined}>
      {children ?? <bdi>{count}</bdi>}
    </a>
  )
}
