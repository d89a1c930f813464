import { CountLink } from './count'

interface TabsProps {
  /** what the tabs choose between, for screen readers */
  label: string
  items: readonly Tab[]
}

interface Tab {
  href: string
  label: string
  /** how many; the words “99+” when nobody counts further */
  count?: number | string
  isCurrent?: boolean
}

/** Tabs as links: each is a page of its own, so Back works and a tab can be sent to somebody. */
export function Tabs({ label, items }: TabsProps) {
  return (
    <nav aria-label={label}>
      <ul class="tabs">
        {items.map(({ href, label: name, count, isCurrent }) => (
          <li>
            <CountLink class="tab" href={href} count={count} isCurrent={isCurrent}>
              {name}
              {count !== undefined && <span class="tab-count">{count}</span>}
            </CountLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
