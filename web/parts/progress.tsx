import { useTranslator } from './frame'

/** Which question this is, and how many there are: in words and as a line. */
export function Progress({ number, total }: { number: number; total: number }) {
  const { translate } = useTranslator()
  return (
    <>
      <p class="progress-text">{translate('parts.progress', { number, total })}</p>
      <progress class="progress-bar" value={number} max={total} aria-hidden="true" />
    </>
  )
}
