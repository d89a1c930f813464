import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { Button, ButtonLink, Buttons, Form } from '../../parts/form'
import { useFrame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'

export type Exercise = NonNullable<Awaited<ReturnType<Services['reads']['readExercise']>>>

/** Who has the application now, with a button that acts there, and how far it is on the path of the lesson. */
export function ExerciseSection({ exercise }: { exercise: Exercise }) {
  const { translator } = useFrame()
  const { translate, language } = translator
  const { reference, holders, opens } = exercise
  return (
    <section>
      <h2>
        <Sentence text={translate('rehearsal.exercise', { reference: isolate(reference) })} />
      </h2>
      {!opens && <Notice tone="warning" title={translate('rehearsal.exercise.closed')} />}
      {holders.length === 0 && <p>{translate('rehearsal.exercise.none')}</p>}
      {holders.map((holder) => (
        <HolderLine reference={reference} holder={holder} />
      ))}
      <ul>
        <li>
          <a href={`/${language}/track`}>{translate('rehearsal.exercise.applicant')}</a>
        </li>
        <li>
          <a href={`/${language}/sent/${reference}`}>{translate('rehearsal.exercise.receipt')}</a>
        </li>
      </ul>
      <Lesson exercise={exercise} />
    </section>
  )
}

interface HolderLineProps {
  reference: string
  holder: Exercise['holders'][number]
}

/** One seat for which the application waits: the reader's own one opens it, another one is taken by one click. */
function HolderLine({ reference, holder: { seatName, name } }: HolderLineProps) {
  const { translator, actingAs = [] } = useFrame()
  const { translate, language } = translator
  const path = `/desk/${reference}`
  return (
    <>
      <p>
        <Sentence text={translate('rehearsal.exercise.with', { seat: isolate(seatName) })} />
      </p>
      {name === undefined && <p>{translate('rehearsal.exercise.noSignIn')}</p>}
      {name !== undefined && actingAs.includes(seatName) && (
        <Buttons>
          <ButtonLink href={`/${language}${path}`}>{translate('rehearsal.exercise.here')}</ButtonLink>
        </Buttons>
      )}
      {name !== undefined && !actingAs.includes(seatName) && (
        <Form action={`/${language}/sign-in/demo`} hidden={{ name, to: path }}>
          <Buttons>
            <Button>
              <Sentence text={translate('rehearsal.exercise.act', { seat: isolate(seatName) })} />
            </Button>
          </Buttons>
        </Form>
      )}
    </>
  )
}

/** The steps in their order: which are done, and which is next. */
function Lesson({ exercise: { steps } }: { exercise: Exercise }) {
  const { translate } = useFrame().translator
  const next = steps.find(({ isDone }) => !isDone)?.step
  return (
    <>
      <h3>{translate('rehearsal.lesson')}</h3>
      <ol>
        {steps.map(({ step, isDone }) => (
          <li aria-current={step === next ? 'step' : undefined}>
            {step === 'days' ? (
              <a href="#days-title">{translate('rehearsal.lesson.days')}</a>
            ) : (
              translate(`rehearsal.lesson.${step}`)
            )}
            {isDone && <span class="soft"> ({translate('rehearsal.lesson.done')})</span>}
            {step === next && <strong> ({translate('rehearsal.lesson.next')})</strong>}
          </li>
        ))}
      </ol>
      <p>{translate('rehearsal.lesson.whose')}</p>
      <p>{translate('rehearsal.lesson.more')}</p>
    </>
  )
}
