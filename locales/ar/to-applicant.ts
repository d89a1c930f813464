/**
 * Sentences about an application for its applicant, by the keys of those for everybody else. They say “you” or name nobody. What an
 * agent may have done for a caller is never said to be the applicant's own act. Applicants read one name for
 * the desk that routes.
 */
export const sentencesToApplicant = {
  'stage.awaiting_applicant': 'بانتظار الردّ على سؤال الجهة',
  'stage.released': 'الجواب لديك',

  'closed.satisfied': 'أُغلق الطلب بعد إبلاغنا بأن المسألة حُلّت',
  'closed.partly': 'أُغلق الطلب بعد إبلاغنا بأن المسألة حُلّت جزئيًّا',
  'closed.dissatisfied': 'أُغلق الطلب بعد إبلاغنا بأن المسألة لم تُحلّ',
  'closed.unrated': 'أُغلق الطلب دون تقييم',
  'closed.redirected': 'أُغلق الطلب بعد أن بيّنّا لك أين تراجع',
  'closed.withdrawn': 'سُحب الطلب',

  'holder.applicant': 'أنت',
  'holder.main_focal_point': 'موظف التوجيه ({sector})',
  'holder.main_focal_point.unknown_sector': 'موظف التوجيه',

  'silence.quality_review': 'إن لم يُراجع الجواب في موعده وصلك دون مراجعة، مع بيان ذلك.',

  'future.remind.applicant': 'تصلك رسالة تذكير بالبريد الإلكتروني.',
  'future.release.applicant': 'يصلك الجواب دون مراجعة، لأنه لم يُراجع في موعده.',
  'future.callBack': 'تعذّر إرسال البريد الإلكتروني، فيتصل مركز الاتصال هاتفيًّا.',

  'deadline.window.reached': 'بلغك ذلك يوم {at}، ومنه بدأت المدة.',
  'deadline.window.no': 'سُجّل يوم {at} أن المسألة لم تُحلّ، ومنذ ذلك بدأت مدة الاعتراض كاملةً.',
  'deadline.window.unreached':
    'تبدأ المدة حين تقرأ ذلك أو نخبرك به. فإن تعذّر الوصول إليك انتهى الانتظار بنهاية يوم {on}.',
  'deadline.window.unreached.passed': 'تعذّر الوصول إليك، وانتهى الانتظار بنهاية يوم {on}.',
  'deadline.promise': 'وعدنا بجواب في موعد أقصاه {on}. حُدّد الموعد عند الاستلام ولا يؤخَّر.',

  'code.withdraw.changed_mind': 'غيّرت رأيي',
  'code.withdraw.afraid': 'أخاف مما قد يحدث إن تابعت',
  'code.withdraw.asked_by_official': 'طلب مني موظف أن أسحبه',
} as const
