import type { ComponentChildren } from 'preact'
import { withQuery } from '../../desk/desk-filter'
import { Document } from '../../parts/document'
import type { Frame } from '../../parts/frame'
import { InventedTag } from '../../parts/invented-tag'
import { Pager } from '../../parts/pager'
import { CutWords } from '../../parts/written-text'

interface CountedListProps {
  frame: Frame
  title: string
  /** what is counted */
  lead: string
  /** more sentences before the rows */
  above?: ComponentChildren
  /** said instead of rows */
  whenEmpty: string
  isEmpty: boolean
  /** of the page with the numbers, and of the first page of this list */
  back: string
  path: string
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
  /** the rows */
  children: ComponentChildren
}

/** The page behind a number: exactly the applications that it counts. */
export function CountedList(props: CountedListProps) {
  const { frame, title, lead, above, whenEmpty, isEmpty, back, path, isFirst, next, children } = props
  return (
    <Document frame={frame} title={title} back={back} hasNoLeave styles={['desk']}>
      <h1>{title}</h1>
      <p class="soft">{lead}</p>
      {above}
      {isEmpty && <p>{whenEmpty}</p>}
      <ol class="tasks" data-rows="">
        {children}
      </ol>
      <Pager
        first={isFirst ? undefined : path}
        next={next === undefined ? undefined : withQuery(path, { after: next })}
      />
    </Document>
  )
}

interface RowBeginningProps {
  reference: string
  words?: string | undefined
  isInvented?: true | undefined
}

/** With which a row begins: the reference, and the first words where the reader may read them. */
export const RowBeginning = ({ reference, words, isInvented }: RowBeginningProps) => (
  <>
    <bdi class="task-reference whole">{reference}</bdi> <InventedTag isInvented={isInvented} />
    {words !== undefined && <CutWords name="task-words" text={words} />}
  </>
)
