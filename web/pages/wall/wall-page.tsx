import type { WallFacts } from '../../../api/live/wall'
import { WALL_NUMBERS, WALL_OF_BODIES } from '../../../domain/wall'
import type { Frame } from '../../parts/frame'
import { bodySlot, numberSlot, WALL_ROWS, type WallSlots, writeCountedAt, writeWallSlots } from '../../wall/wall-slots'
import { WallDocument } from './wall-document'

/** Without scripts the page loads itself again after so many seconds. */
const AGAIN_SECONDS = 30

interface WallPageProps {
  frame: Frame
  version: string
  facts: WallFacts
}

/** The screen of an operation room: four numbers, each a link to what it counts, and the bodies with the most exceptions. */
export function WallPage({ frame, version, facts }: WallPageProps) {
  const { translator } = frame
  const { translate, language } = translator
  const slots = writeWallSlots(facts, translator)
  return (
    <WallDocument
      frame={frame}
      version={version}
      again={{ seconds: AGAIN_SECONDS }}
      scripts={['wall-script']}
      tools={
        <button type="button" class="wall-full" id="wall-full" hidden>
          {translate('wall.full')}
        </button>
      }
    >
      <div id="wall-numbers">
        <h2 class="spoken">{translate('wall.numbers')}</h2>
        <ul class="wall-numbers">
          {WALL_NUMBERS.map((kind) => (
            <li>
              <a href={`/${language}/room/${kind}`} data-flash>
                <span class="wall-label">{translate(`wall.${kind}`)}</span>{' '}
                <Slot slots={slots} name={numberSlot(kind)} told={translate(`wall.${kind}`)} className="wall-number" />
              </a>
            </li>
          ))}
        </ul>
        <Bodies frame={frame} slots={slots} />
      </div>
      <p class="wall-foot">
        <span
          id="wall-status"
          data-updated={translate('wall.updated', { time: '{time}' })}
          data-lost={translate('wall.lost', { time: '{time}' })}
          data-held={translate('wall.held')}
        >
          {translate('wall.updated', { time: writeCountedAt(facts, language) })}
        </span>
        <Slot slots={slots} name="others" />
      </p>
      <p class="spoken" aria-live="polite" id="wall-says" />
    </WallDocument>
  )
}

/** The rows are always there, so that the page never grows; those without a body are hidden. */
function Bodies({ frame: { translator }, slots }: { frame: Frame; slots: WallSlots }) {
  const { translate } = translator
  return (
    <>
      <table class="wall-bodies">
        <caption class="spoken">{translate('wall.bodies')}</caption>
        <thead>
          <tr>
            <th scope="col">{translate('wall.body')}</th>
            {WALL_OF_BODIES.map((kind) => (
              <th scope="col" class="wall-count">
                {translate(`wall.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: WALL_ROWS }, (_none, row) => (
            <tr data-row={bodySlot(row)} hidden={slots[bodySlot(row)] === ''}>
              <th scope="row" data-flash>
                <Slot slots={slots} name={bodySlot(row)} />
              </th>
              {WALL_OF_BODIES.map((kind) => (
                <td class="wall-count" data-flash>
                  <Slot slots={slots} name={bodySlot(row, kind)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="wall-none">
        <Slot slots={slots} name="none" />
      </p>
    </>
  )
}

/** A place of changing text. `told`: with which word a screen reader is told of the change. */
const Slot = ({
  slots,
  name,
  told,
  className,
}: {
  slots: WallSlots
  name: string
  told?: string
  className?: string
}) => (
  <bdi class={className} data-slot={name} data-told={told}>
    {slots[name]}
  </bdi>
)
