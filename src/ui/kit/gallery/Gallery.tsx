import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Avatar } from '../Avatar.tsx';
import { Banner } from '../Banner.tsx';
import { Button } from '../Button.tsx';
import { Bars, Lines } from '../Charts.tsx';
import { Chip } from '../Chip.tsx';
import { Cards, Checkbox, Switch } from '../Choice.tsx';
import { ComboBox } from '../ComboBox.tsx';
import { DateField } from '../DateField.tsx';
import { Dialog } from '../Dialog.tsx';
import { Facts } from '../Facts.tsx';
import { TextField } from '../Field.tsx';
import { FileDrop } from '../FileDrop.tsx';
import { Kbd } from '../Kbd.tsx';
import { LinkButton } from '../LinkButton.tsx';
import { Menu } from '../Menu.tsx';
import { Meter } from '../Meter.tsx';
import { Select } from '../Select.tsx';
import { EmptyState, FailedState, Skeleton } from '../States.tsx';
import { Segments, Tabs } from '../Tabs.tsx';
import { notify, Toasts } from '../Toasts.tsx';
import { VirtualTable } from '../VirtualTable.tsx';
import classes from './Gallery.module.css';

const UNITS = [
  { id: 'a', name: '综合业务科', note: '示范区人民政府办公室' },
  { id: 'b', name: '法制科' },
  { id: 'c', name: '保密办公室', isDisabled: true },
  { id: 'd', name: 'Archive' },
];
const ROWS = Array.from({ length: 10_000 }, (_, index) => ({
  id: String(index),
  title: `关于第 ${index + 1} 号事项的通知`,
  due: `${(index % 9) + 1}`,
}));

const AMOUNTS = [
  { id: 'onTime', name: '按期', values: [34, 21, 8, 0] },
  { id: 'waited', name: '因征求意见超期', values: [0, 3, 6, 1] },
  { id: 'late', name: '逾期', values: [2, 0, 5, 4] },
  { id: 'four', name: 'Fourth', values: [1, 1, 1, 1] },
  { id: 'five', name: 'Fifth', values: [1, 1, 1, 1] },
];
const MONTHS = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`);
const OVER_MONTHS = AMOUNTS.map((series, tone) => ({
  ...series,
  values: MONTHS.map((_, month) => ((month * (tone + 3)) % 7) * (5 - tone)),
}));

/** Every part of the kit in every state, on one page: for those who build with it, and for the tests of look and access. */
export function Gallery() {
  const [unit, setUnit] = useState<string | null>(null);
  const [found, setFound] = useState<string | null>('b');
  const [attribute, setAttribute] = useState<string | null>('proactive');
  const [isOn, setOn] = useState(true);
  const [tab, setTab] = useState('all');
  const [view, setView] = useState('text');
  const [day, setDay] = useState('2026-03-02');
  const [time, setTime] = useState('2026-03-02T09:00');
  const [dialog, setDialog] = useState<'' | 'middle' | 'side'>('');
  const [current, setCurrent] = useState('2');
  return (
    <main className={classes.page}>
      <h1>Kit</h1>
      <Part name="Buttons">
        <Button kind="primary" hint="Enter">
          同意
        </Button>
        <Button>征求意见</Button>
        <Button kind="danger" hint="r">
          退回
        </Button>
        <Button kind="quiet">Quiet</Button>
        <Button isDisabled>Disabled</Button>
        <LinkButton href="#">PDF</LinkButton>
        <Button size="small" icon={<Check />}>
          Small
        </Button>
        <Button icon={<Check />} aria-label="Icon only" />
        <Menu
          label="Actions"
          button="Menu"
          items={[
            { id: 'one', name: 'One', icon: <Check /> },
            { id: 'disabled', name: 'Disabled', isDisabled: true },
          ]}
        />
        <Button onPress={() => setDialog('middle')}>Dialog</Button>
        <Button onPress={() => setDialog('side')}>Side panel</Button>
        <Button onPress={() => notify({ text: '已处置 3 条发现。', undo: { name: '撤销', run: () => {} } })}>Toast</Button>
        <Kbd>g q</Kbd>
      </Part>
      <Part name="Facts of a row">
        <Chip>plain</Chip>
        <Chip tone="azure">法制审查</Chip>
        <Chip tone="amber">中 6</Chip>
        <Chip tone="red">高 2</Chip>
        <Chip tone="green">无</Chip>
        <Chip tone="violet">须征求意见</Chip>
        <Avatar name="周敏" />
      </Part>
      <Part name="Fields">
        <TextField label="Title" help="As on the document" />
        <TextField label="Opinion" error="State the reason." lines={3} isRequired />
        <TextField label="Fixed" isDisabled defaultValue="fixed" />
        <Select label="Unit" options={UNITS} value={unit} onChange={setUnit} help="Where it is handled" />
        <ComboBox label="Reader" options={UNITS} value={found} onChange={setFound} placeholder="Name" />
        <DateField label="Day" value={day} onChange={setDay} />
        <DateField label="Time" value={time} onChange={setTime} withTime />
        <Checkbox defaultSelected>本件同规则、同值的另外 3 处一并处置</Checkbox>
        <Checkbox isDisabled>Disabled</Checkbox>
        <Switch isSelected={isOn} onChange={setOn}>
          Single-letter keys
        </Switch>
      </Part>
      <Cards
        label="公开属性"
        value={attribute}
        onChange={setAttribute}
        cards={[
          { id: 'proactive', title: '主动公开', text: '向社会公开发布（条例第十九条）。' },
          { id: 'redacted', title: '删减后公开', text: '不予公开的内容作区分处理（条例第三十七条）。' },
          { id: 'on-request', title: '依申请公开', text: '只向申请人提供。' },
          { id: 'withheld', title: '不予公开', text: '须有法定依据和理由。', isDisabled: true },
        ]}
      />
      <Part name="Views">
        <Tabs
          label="Steps"
          value={tab}
          onChange={setTab}
          tabs={[
            { id: 'all', name: '全部', count: '34' },
            { id: 'legal', name: '法制审查', count: '21' },
          ]}
        >
          <p>Content of the tab.</p>
        </Tabs>
        <Segments
          label="View"
          value={view}
          onChange={setView}
          segments={[
            { id: 'text', name: '正文' },
            { id: 'diff', name: '对照', count: '6' },
          ]}
        />
      </Part>
      <Part name="Notices">
        <Banner title="还不能同意：11 条未处置">3 条须先征求第三方意见。</Banner>
        <Banner tone="warning">今日 17:00 到期</Banner>
        <Banner tone="danger" title="已隔离">
          文件只有保密审查员能打开。
        </Banner>
        <Banner tone="success">可以发布</Banner>
      </Part>
      <Part name="Amounts">
        <Meter label="已处置" value={11} of={22} />
        <Meter label="手机号码" value={3} of={14} tone="amber" />
        <Facts
          facts={[
            ['文号', '沪松府办〔2026〕12号'],
            ['拟稿人', '王建'],
          ]}
        />
      </Part>
      <Part name="Pictures of numbers">
        <div className={classes.chart}>
          <Bars label="In time, by step" labels={['部门审核', '保密审查', '法制审查', '公开审查']} series={AMOUNTS} format={String} />
        </div>
        <div className={classes.chart}>
          <Lines label="In time, by month" labels={MONTHS} series={OVER_MONTHS} format={String} />
        </div>
      </Part>
      <FileDrop title="拖入文件" help="DOCX、PDF、OFD、XLSX…，每件不超过 100 MB" choose="选择文件" onFiles={() => {}} />
      <div className={classes.table}>
        <VirtualTable
          label="Items"
          rows={ROWS}
          idOf={(row) => row.id}
          rowHeight={52}
          current={current}
          onCurrent={setCurrent}
          edgeOf={(row) => (row.due === '1' ? 'red' : row.due === '2' ? 'amber' : undefined)}
          columns={[
            { id: 'title', name: '事项', cell: (row) => row.title },
            { id: 'due', name: '期限', cell: (row) => row.due },
          ]}
        />
      </div>
      <Skeleton rows={2} />
      <EmptyState title="Nothing waits for you" text="When an item needs one of your roles, it appears here." />
      <FailedState failure={{ status: 500, title: '', message: '', requestId: '0198-abc' }} onRetry={() => {}} />
      <FailedState failure={{ status: 0, title: '', message: '' }} onRetry={() => {}} />
      <Dialog
        title="同意"
        isOpen={dialog !== ''}
        side={dialog === 'side'}
        onClose={() => setDialog('')}
        actions={
          <>
            <Button onPress={() => setDialog('')}>取消</Button>
            <Button kind="primary">同意</Button>
          </>
        }
      >
        <p>签署的内容：第 2 稿，摘要 9f3c…e81a。</p>
        <TextField label="意见" lines={3} />
      </Dialog>
      <Toasts />
    </main>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <div className={classes.row}>{children}</div>
    </section>
  );
}
