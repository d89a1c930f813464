import { useTranslator } from './frame'

/** The way through a long list. A list can be read forwards only, so the way back is the first page. Nothing when it has one page. */
export function Pager({ first, next }: { first?: string | undefined; next?: string | undefined }) {
  const { translate } = useTranslator()
  if (first === undefined && next === undefined) return null
  return (
    <nav class="pager" aria-label={translate('parts.pager')}>
      {first !== undefined && (
        <a class="button button-second" href={first}>
          {translate('parts.pager.first')}
        </a>
      )}
      {next !== undefined && (
        <a class="button button-second button-start" href={next} rel="next">
          {translate('parts.pager.next')}
        </a>
      )}
    </nav>
  )
}
