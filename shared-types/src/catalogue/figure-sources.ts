/** One countable figure of a special task and the fields of the catalogue that it is counted from (domain.md §2). */
export interface FigureSource {
  figure: string
  fields: readonly string[]
}

/** 专项任务 (S1): 项目建设, 搬迁入住 and 十个强化. */
export const SPECIAL_TASK_FIGURES: Readonly<Record<string, readonly FigureSource[]>> = {
  项目建设: [
    { figure: '开工安置点', fields: ['projectStatus', 'startDate'] },
    { figure: '完工安置点', fields: ['projectStatus', 'finishDate'] },
    { figure: '验收安置点', fields: ['acceptanceStatus', 'acceptanceDate'] },
  ],
  搬迁入住: [
    { figure: '交钥匙', fields: ['keyHandoverDate'] },
    { figure: '实际入住', fields: ['actualMoveInDate', 'occupancyStatus'] },
  ],
  教育保障: [
    { figure: '配建学校的安置点', fields: ['schools'] },
    { figure: '办好转学的户', fields: ['publicServices'] },
    { figure: '辍学', fields: ['studentStatus', 'dropoutReason', 'birthDate'] },
  ],
  医疗保障: [
    { figure: '有医疗机构的安置点', fields: ['clinics'] },
    { figure: '参加医保', fields: ['medicalInsurance'] },
    { figure: '慢病证', fields: ['chronicCard'] },
  ],
  社会保障: [
    { figure: '养老保险', fields: ['pension'] },
    { figure: '享受低保', fields: ['minLiving'] },
    { figure: '应保未保', fields: ['minLiving'] },
  ],
  社区服务: [
    { figure: '建成的中心', fields: ['serviceCenters'] },
    { figure: '服务活动', fields: ['serviceEvents'] },
  ],
  产业扶持: [
    { figure: '有产业项目的户', fields: ['industryProjects'] },
    { figure: '扶贫车间', fields: ['workshops'] },
  ],
  就业帮扶: [
    { figure: '一户一人就业', fields: ['laborAbility', 'employmentStatus', 'birthDate'] },
    { figure: '零就业户', fields: ['laborAbility', 'employmentStatus', 'birthDate'] },
    { figure: '技能培训', fields: ['trainings', 'siteTrainings'] },
  ],
  文化服务: [
    { figure: '文化场所', fields: ['venues'] },
    { figure: '文化活动', fields: ['cultureEvents'] },
  ],
  拆旧复垦: [
    { figure: '拆除', fields: ['demolitionStatus', 'oldHouseType'] },
    { figure: '复垦复绿', fields: ['reclaimStatus'] },
    { figure: '发放奖补', fields: ['demolitionRewardFen'] },
  ],
  组织建设: [
    { figure: '党组织', fields: ['partyOrg'] },
    { figure: '自治组织', fields: ['selfGovOrg'] },
    { figure: '群团组织', fields: ['massOrgs'] },
  ],
  平安建设: [
    { figure: '警务室', fields: ['policeRoom'] },
    { figure: '化解纠纷', fields: ['disputes', 'disputesResolved'] },
    { figure: '整改隐患', fields: ['hazards', 'hazardsFixed'] },
  ],
}
