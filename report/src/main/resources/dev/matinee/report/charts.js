'use strict';
// Draws the charts of the page with ECharts, from the JSON beside each of them (Chart.java says
// what is in it), over the list of the same numbers.
{
  const ENOUGH = 4; // values; among fewer none is hopeless
  const FAR = 4;
  const ENOUGH_FOR_A_BOX = 5;
  const EDGE = 0.05; // how far from the diagonal the lines of a calibration are

  const styles = getComputedStyle(document.documentElement);
  const color = (name) => styles.getPropertyValue('--' + name).trim();
  const known = (values) => values.filter((value) => value !== null);
  const sum = (values) => values.reduce((all, value) => all + value, 0);
  const mean = (values) => sum(values) / values.length;
  const better = (chart) => chart.metric + (chart.lowest ? ', lower is better' : ', higher is better');

  // What an axis gives its room to: all values but for hopeless ones, more than four times as far
  // from the best as the median is, which would press the others into a corner. They stand at the edge.
  const extent = (values, lowest) => {
    const sorted = [...values].sort((a, b) => (lowest ? a - b : b - a));
    const best = sorted[0];
    const far = FAR * Math.abs(sorted[Math.floor(sorted.length / 2)] - best);
    const near = sorted.filter((value) => sorted.length < ENOUGH || Math.abs(value - best) <= far);
    return [Math.min(...near), Math.max(...near)];
  };
  const within = (value, [low, high]) => Math.min(Math.max(value, low), high);
  const isWithin = (value, room) => value === within(value, room);

  // The value below which a share of the values lies, between the two nearest ones.
  const quantile = (values, share) => {
    const sorted = [...values].sort((a, b) => a - b);
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    return sorted[below] + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
  };

  // The powers of ten on an axis of seconds.
  const power = (seconds) => {
    const exponent = Math.round(Math.log10(seconds));
    if (Math.abs(Math.log10(seconds) - exponent) > 1e-9) return '';
    const [unit, shift] = exponent < -3 ? [' µs', 6] : exponent < 0 ? [' ms', 3] : [' s', 0];
    return 10 ** (exponent + shift) + unit;
  };

  // ECharts reads a text as markup; an element with text in it is only text.
  const hint = ({ data }) => {
    const element = document.createElement('div');
    element.textContent = data.hint || '';
    return data.hint ? element : '';
  };

  const axis = ({ axisLabel, ...more }) => ({
    nameLocation: 'middle',
    nameTextStyle: { color: color('quiet') },
    axisLabel: { color: color('quiet'), ...axisLabel },
    axisLine: { lineStyle: { color: color('line') } },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: color('line') } },
    ...more,
  });
  const upwards = (name, more) =>
    axis({ type: 'value', scale: true, name, nameLocation: 'end', nameGap: 22, nameTextStyle: { align: 'left', color: color('quiet') }, ...more });

  // Each takes a chart and gives its height in pixels and its ECharts option.
  const kinds = {
    scatter(chart) {
      const room = extent(chart.items.map((item) => item.values[1]), chart.lowest);
      const place = ({ values: [seconds, value] }) => [seconds, within(value, room)];
      const style = (item) => (item.chosen ? 'chosen' : chart.front.includes(item.name) ? 'accent' : 'other');
      const isHopeless = (item) => !isWithin(item.values[1], room);
      const dot = (item) => ({
        value: place(item),
        hint: item.hint,
        name: isHopeless(item) ? item.name + ' ' + item.values[1].toFixed(3) : item.name,
        symbol: isHopeless(item) ? 'triangle' : 'circle',
        symbolRotate: chart.lowest ? 0 : 180,
        symbolSize: isHopeless(item) ? 12 : { chosen: 15, accent: 11, other: 10 }[style(item)],
        itemStyle: { color: color(style(item)), borderColor: color(item.chosen ? 'ink' : 'paper'), borderWidth: item.chosen ? 2 : 1 },
        label: { color: color(item.chosen ? 'chosen' : 'ink'), fontWeight: item.chosen ? 'bold' : 'normal' },
      });
      return [420, {
        grid: { left: 70, right: 60, top: 56, bottom: 56 },
        xAxis: axis({ type: 'log', max: chart.budget === null ? undefined : (room) => 1.3 * Math.max(room.max, chart.budget), name: chart.axes[0].name + ' → slower', nameGap: 34, axisLabel: { formatter: power } }),
        yAxis: upwards(better(chart), { nameGap: 28 }),
        series: [{
          type: 'line', step: 'end', symbol: 'none', silent: true,
          lineStyle: { type: 'dashed', color: color('accent'), width: 1.6 },
          data: chart.front.map((name) => place(chart.items.find((item) => item.name === name))),
          markLine: chart.budget === null ? undefined : {
            symbol: 'none', data: [{ xAxis: chart.budget }],
            label: { formatter: 'budget', color: color('chosen') },
            lineStyle: { color: color('chosen'), type: 'dotted' },
          },
        }, {
          type: 'scatter', data: chart.items.map(dot),
          label: { show: true, position: 'top', distance: 4, formatter: (item) => item.name },
          labelLayout: { hideOverlap: true }, // the names of larger dots first
        }],
      }];
    },

    tradeOffs(chart) {
      const rooms = chart.axes.map(({ lowest, time }, k) => {
        const values = known(chart.items.map((item) => item.values[k]));
        return time ? [Math.min(...values), Math.max(...values)] : extent(values, lowest);
      });
      const line = (item) => ({
        name: item.name,
        value: item.values.map((value, k) => (value === null ? '-' : within(value, rooms[k]))),
        hint: item.hint,
        lineStyle: { color: color(item.chosen ? 'chosen' : 'accent'), width: item.chosen ? 3 : 1.4, opacity: item.chosen ? 1 : 0.55 },
      });
      return [420, {
        parallel: { left: 60, right: 90, top: 56, bottom: 24, parallelAxisDefault: { nameGap: 18 } },
        parallelAxis: chart.axes.map((each, dim) => axis({
          dim, name: each.name, type: each.time ? 'log' : 'value', scale: true, inverse: each.lowest,
          nameLocation: each.lowest ? 'start' : 'end', splitLine: { show: false },
          axisLine: { lineStyle: { color: color('other') } },
          axisLabel: each.time ? { formatter: power } : {},
        })),
        series: [{ type: 'parallel', data: chart.items.map(line), emphasis: { lineStyle: { width: 4, opacity: 1 } } }],
      }];
    },

    folds(chart) {
      const rows = chart.items
        .map((item) => ({ ...item, values: known(item.values), mean: mean(known(item.values)) }))
        .sort((a, b) => (chart.lowest ? a.mean - b.mean : b.mean - a.mean));
      const room = extent(rows.map((row) => row.mean), chart.lowest);
      const inside = rows.filter((row) => isWithin(row.mean, room));
      // Mean ± standard deviation, as in the table.
      const summary = ({ values, mean: center }) =>
        values.length < 2 ? center.toFixed(4) : center.toFixed(4) + ' ± ' + Math.sqrt(sum(values.map((value) => (value - center) ** 2)) / (values.length - 1)).toFixed(4);
      const at = (row) => rows.indexOf(row);
      const tone = (row) => color(row.chosen ? 'chosen' : 'accent');
      const texts = (position, text) => axis({
        type: 'category', inverse: true, position, data: rows.map(text), splitLine: { show: false }, axisLine: { show: false },
        axisLabel: { interval: 0, color: color(position === 'left' ? 'ink' : 'quiet') },
      });
      return [90 + 26 * rows.length, {
        grid: { left: 8, right: 8, top: 10, bottom: 50, containLabel: true },
        xAxis: axis({ type: 'value', scale: true, name: better(chart), nameGap: 30 }),
        yAxis: [
          texts('left', (row) => (inside.includes(row) ? row.name : row.name + ' (off the chart)')),
          texts('right', summary),
        ],
        series: [{
          type: 'boxplot', layout: 'vertical', boxWidth: [6, 14], encode: { x: [1, 2, 3, 4, 5], y: 0 },
          data: inside.filter((row) => row.values.length >= ENOUGH_FOR_A_BOX).map((row) => ({
            value: [at(row), ...[0, 0.25, 0.5, 0.75, 1].map((share) => quantile(row.values, share))], hint: row.hint,
            itemStyle: { color: color('band'), borderColor: tone(row) },
          })),
        }, {
          type: 'scatter', symbolSize: 6,
          data: inside.flatMap((row) => row.values.map((value) => ({
            value: [value, at(row)], hint: row.name + ' ' + value.toFixed(4), itemStyle: { color: tone(row), opacity: 0.65 },
          }))),
        }, {
          type: 'scatter', symbol: 'diamond', symbolSize: 10,
          data: inside.map((row) => ({
            value: [row.mean, at(row)], hint: row.hint, itemStyle: { color: tone(row), borderColor: color('paper') },
          })),
        }],
      }];
    },

    activity(chart) {
      const room = extent(known(chart.items.flatMap((item) => item.values)), chart.lowest);
      const line = (item) => ({
        type: 'line', symbolSize: 7, connectNulls: true, emphasis: { focus: 'series' },
        lineStyle: { color: color(item.chosen ? 'chosen' : 'other'), width: item.chosen ? 2.6 : 1.4 },
        itemStyle: { color: color(item.chosen ? 'chosen' : 'other') },
        data: item.values.map((value) => ({ value: value === null ? '-' : within(value, room), hint: item.hint })),
      });
      const end = (item) => {
        const last = item.values.findLastIndex((value) => value !== null);
        return {
          value: [last, within(item.values[last], room)], name: item.name,
          label: { color: color(item.chosen ? 'chosen' : 'quiet'), fontWeight: item.chosen ? 'bold' : 'normal' },
        };
      };
      return [Math.max(340, 110 + 15 * chart.items.length), {
        grid: { left: 60, right: 130, top: 40, bottom: 56 },
        xAxis: axis({ type: 'category', boundaryGap: false, data: chart.axes.map((each) => each.name), name: 'ratings in the training', nameGap: 34 }),
        yAxis: upwards(better(chart)),
        // The names stand at the ends of the lines, on points without a size, moved apart.
        series: [...chart.items.map(line), {
          type: 'scatter', symbolSize: 0, silent: true, data: chart.items.map(end),
          label: { show: true, position: 'right', minMargin: 7, formatter: (item) => item.name },
          labelLayout: ({ rect }) => ({ x: rect.x + 16, moveOverlap: 'shiftY' }),
          labelLine: { show: true, length2: 4, lineStyle: { color: color('line') } },
        }],
      }];
    },

    calibration(chart) {
      const all = sum(chart.items.map((item) => item.values[2]));
      const straight = (from, to, type) => ({
        type: 'line', silent: true, symbol: 'none', lineStyle: { color: color('other'), width: 1, type }, data: [from, to],
      });
      const dot = ({ values: [predicted, observed, cases], ...item }) =>
        ({ value: [predicted, observed], hint: item.hint, symbol: 'circle', symbolSize: 5 + 13 * Math.sqrt(cases / all) });
      return [300, {
        grid: { left: 46, right: 16, top: 40, bottom: 50 },
        xAxis: axis({ type: 'value', min: 0, max: 1, name: chart.axes[0].name, nameGap: 28 }),
        yAxis: upwards(chart.axes[1].name, { min: 0, max: 1 }),
        series: [
          straight([0, 0], [1, 1], 'solid'), straight([0, EDGE], [1 - EDGE, 1], 'dotted'), straight([EDGE, 0], [1, 1 - EDGE], 'dotted'),
          { type: 'line', lineStyle: { color: color('accent') }, itemStyle: { color: color('accent') }, data: chart.items.map(dot) },
        ],
      }];
    },
  };

  const draws = [...document.querySelectorAll('.chart')].map((place) => {
    const data = JSON.parse(place.nextElementSibling.textContent);
    const [height] = kinds[data.kind](data);
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', data.title + ': ' + data.items.map((item) => item.hint).join('; '));
    place.replaceChildren();
    place.style.height = height + 'px';
    const chart = echarts.init(place, null, { renderer: 'svg' });
    addEventListener('resize', () => chart.resize());
    return () => chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      tooltip: { trigger: 'item', confine: true, formatter: hint, backgroundColor: color('paper'), borderColor: color('line'), textStyle: { color: color('ink') } },
      ...kinds[data.kind](data)[1],
    }, true);
  });
  const draw = () => draws.forEach((each) => each());
  draw();
  // Colors are those of the styles at the time of drawing.
  for (const query of ['(prefers-color-scheme: dark)', 'print']) matchMedia(query).addEventListener('change', draw);
}
