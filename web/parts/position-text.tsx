import { nameAccuracy, type Position } from '../forms/typed-position'
import { useTranslator } from './frame'

/** A position in numbers, and in words how exact it is. */
export function PositionText({ position }: { position: Position | undefined }) {
  const { translate } = useTranslator()
  if (!position) return null
  const { latitude, longitude, accuracyMetres } = position
  return (
    <>
      <bdi dir="ltr">{`${latitude}, ${longitude}`}</bdi>
      {accuracyMetres !== undefined && (
        <>
          <br />
          {translate(`parts.position.${nameAccuracy(accuracyMetres)}`)}
        </>
      )}
    </>
  )
}
