import type { EventGroup } from '../../administration/group-events'
import { useTranslator } from '../../parts/frame'
import { Code, PreciseInstant } from './written'

type Content = EventGroup['contents'][number]

/** How many values stand in a row before the others are folded. */
const SHOWN_AT_ONCE = 6

/** What a step got and gave, and why it failed, as far as it may be shown. */
export function Contents({ contents, timeZone }: { contents: readonly Content[]; timeZone: string }) {
  const { translate } = useTranslator()
  if (contents.length <= SHOWN_AT_ONCE) return <Values contents={contents} timeZone={timeZone} />
  return (
    <>
      <Values contents={contents.slice(0, SHOWN_AT_ONCE)} timeZone={timeZone} />
      <details>
        <summary>{translate('administration.contents.all', { count: contents.length })}</summary>
        <Values contents={contents} timeZone={timeZone} />
      </details>
    </>
  )
}

function Values({ contents, timeZone }: { contents: readonly Content[]; timeZone: string }) {
  const { translate } = useTranslator()
  return (
    <>
      {contents.map((content, index) => (
        <>
          {content.part !== contents[index - 1]?.part && (
            <span class="line soft small">{translate(`administration.contents.part.${content.part}`)}</span>
          )}
          <span class="line">
            {content.field !== '' && (
              <>
                <Code>{content.field}</Code>:{' '}
              </>
            )}
            <Value content={content} timeZone={timeZone} />
          </span>
        </>
      ))}
    </>
  )
}

function Value({ content: { kind, value, hidden }, timeZone }: { content: Content; timeZone: string }) {
  const { translate } = useTranslator()
  if (value === undefined) return <>{translate('administration.contents.hidden', { bytes: hidden ?? 0 })}</>
  if (kind === 'instant') return <PreciseInstant at={value} timeZone={timeZone} />
  if (kind === 'yes_no') return <>{translate(`administration.contents.${value === 'true' ? 'yes' : 'no'}`)}</>
  return <Code>{value}</Code>
}
