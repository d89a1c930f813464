import { stageSentences } from './stages'

/**
 * Sentences about an application for its applicant, by the keys of those for everybody else. They say “you” or name nobody. What an
 * agent may have done for a caller is never said to be the applicant's own act. Applicants read “body” in English and one name for
 * the desk that routes; where Arabic has one word for everybody, it is taken from the sentences for everybody.
 */
export const sentencesToApplicant = {
  'stage.screening': stageSentences['stage.screening'],
  'stage.triage': stageSentences['stage.triage'],
  'stage.with_entity': stageSentences['stage.with_entity'],
  'stage.awaiting_applicant': 'بانتظار الردّ على سؤال الجهة',
  'stage.released': 'أُرسل الجواب',

  'closed.satisfied': 'أُغلق الطلب بعد تقييم يفيد بأن المسألة حُلّت',
  'closed.partly': 'أُغلق الطلب بعد تقييم يفيد بأن المسألة حُلّت جزئيًّا',
  'closed.dissatisfied': 'أُغلق الطلب بعد تقييم يفيد بأن المسألة لم تُحلّ',
  'closed.unrated': 'أُغلق الطلب دون تقييم',
  'closed.withdrawn': 'سُحب الطلب',

  'holder.applicant': 'أنت',
  'holder.main_focal_point': 'موظف التوجيه ({sector})',
  'holder.main_focal_point.unknown_sector': 'موظف التوجيه لما لم يُحدَّد موضوعه',

  'silence.triage': stageSentences['silence.triage'],
  'silence.triage.escalated': stageSentences['silence.triage.escalated'],
  'silence.with_entity': stageSentences['silence.with_entity'],
  'silence.awaiting_applicant': stageSentences['silence.awaiting_applicant'],
  'silence.quality_review': 'إن لم يُراجع الجواب في موعده أُرسل دون مراجعة، مع بيان ذلك.',

  'future.handOver': 'تتولّى {holder} الطلب، وهي تبتّ فيما لم يبتّ فيه موظف التوجيه.',
  'future.list.first': 'يُسجَّل التأخير ويُدرج الطلب على القائمة الأسبوعية لما لم يصل جوابه.',
  'future.remind.applicant': 'تُرسل رسالة تذكير إلى العنوان المسجّل في الطلب.',
  'future.release.applicant': 'يُرسل الجواب دون مراجعة.',
  'future.callBack': 'تعذّر إيصال الرسالة، فيتصل مركز الاتصال على الرقم المسجّل في الطلب.',

  'deadline.window.reached': 'وصلت رسالتنا يوم {at}، ومنذ ذلك بدأت المدة.',
  'deadline.window.no': 'سُجّل يوم {at} أن المشكلة لم تُحلّ، ومنذ ذلك بدأت مدة الاعتراض كاملةً.',
  'deadline.window.unreached': 'تبدأ المدة من وصول رسالتنا. فإن تعذّر وصولها انتهى الانتظار بنهاية يوم {on}.',
  'deadline.window.unreached.passed': 'تعذّر وصول رسالتنا، وانتهى الانتظار بنهاية يوم {on}.',
  'deadline.promise': 'وعدنا بجواب في موعد أقصاه {on}. حُدّد الموعد عند الاستلام ولا يؤخَّر.',

  'code.withdraw.changed_mind': 'غيّرت رأيي',
  'code.withdraw.afraid': 'أخاف مما قد يحدث إن تابعت',
  'code.withdraw.asked_by_official': 'طلب مني موظف أن أسحبه',
} as const
