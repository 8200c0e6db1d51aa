'use strict';
// Draws the charts of the page with ECharts, from the JSON beside each of them.
{
  const styles = getComputedStyle(document.documentElement);
  const color = (name) => styles.getPropertyValue('--' + name).trim();
  const better = (data) => data.metric + (data.lowest ? ', lower is better' : ', higher is better');
  const decade = (data) => (value) => {
    const exponent = Math.log10(value);
    const whole = Math.round(exponent);
    return Math.abs(exponent - whole) < 1e-9 ? data.decades[whole + 9] || '' : '';
  };
  // ECharts reads a text as markup; an element with text in it is only text.
  const hint = (item) => {
    const text = item.data && item.data.hint;
    if (!text) return '';
    const element = document.createElement('div');
    element.textContent = text;
    return element;
  };
  const axis = (more) => ({
    nameLocation: 'middle',
    nameTextStyle: { color: color('quiet') },
    axisLabel: { color: color('quiet'), ...more.axisLabel },
    axisLine: { lineStyle: { color: color('line') } },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: color('line') } },
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'axisLabel')),
  });
  const within = (value, extent) => Math.min(Math.max(value, extent.low), extent.high);

  // Each takes the data of a chart and gives its height in pixels and its ECharts option.
  const kinds = {
    scatter(data) {
      const front = new Set(data.front.map((point) => point.name));
      const style = (point) => (point.chosen ? 'chosen' : front.has(point.name) ? 'accent' : 'other');
      const shown = (point) => {
        const value = within(point.value, data.extent);
        return {
          value: [point.seconds, value],
          hint: point.hint,
          name: value === point.value ? point.name : point.hint,
          symbolSize: { chosen: 15, accent: 11, other: 10 }[style(point)],
          itemStyle: { color: color(style(point)), borderColor: color(point.chosen ? 'ink' : 'paper'), borderWidth: point.chosen ? 2 : 1 },
          label: { color: color(point.chosen ? 'chosen' : 'ink'), fontWeight: point.chosen ? 'bold' : 'normal' },
        };
      };
      return [420, {
        grid: { left: 70, right: 60, top: 56, bottom: 56 },
        xAxis: axis({ type: 'log', name: 'time of one user’s top 10, p95 → slower', nameGap: 34, axisLabel: { formatter: decade(data) } }),
        yAxis: axis({ type: 'value', scale: true, name: better(data), nameLocation: 'end', nameGap: 28, nameTextStyle: { align: 'left', color: color('quiet') } }),
        series: [{
          type: 'line', step: 'end', symbol: 'none', silent: true, name: 'Pareto front',
          lineStyle: { type: 'dashed', color: color('accent'), width: 1.6 },
          data: data.front.map((point) => [point.seconds, within(point.value, data.extent)]),
          markLine: data.budget === null ? undefined : {
            symbol: 'none', data: [{ xAxis: data.budget }],
            label: { formatter: 'budget', color: color('chosen') },
            lineStyle: { color: color('chosen'), type: 'dotted' },
          },
        }, {
          type: 'scatter', data: data.points.map(shown),
          label: { show: true, position: 'top', distance: 4, formatter: (item) => item.name },
          labelLayout: { hideOverlap: true }, // the names of larger dots first
        }],
      }];
    },

    tradeOffs(data) {
      const line = (each) => ({
        name: each.name,
        value: each.values.map((value, k) => (value === null ? '-' : within(value, data.axes[k].extent))),
        hint: each.hint,
        lineStyle: { color: color(each.chosen ? 'chosen' : 'accent'), width: each.chosen ? 3 : 1.4, opacity: each.chosen ? 1 : 0.55 },
      });
      return [420, {
        parallel: { left: 60, right: 90, top: 56, bottom: 24, parallelAxisDefault: { nameLocation: 'end', nameGap: 18 } },
        parallelAxis: data.axes.map((each, dim) => axis({
          dim, name: each.name, type: each.time ? 'log' : 'value', scale: true, inverse: each.lowest,
          nameLocation: each.lowest ? 'start' : 'end', splitLine: { show: false },
          axisLine: { lineStyle: { color: color('other') } },
          axisLabel: each.time ? { formatter: decade(data) } : {},
        })),
        series: [{ type: 'parallel', data: data.lines.map(line), emphasis: { lineStyle: { width: 4, opacity: 1 } } }],
      }];
    },

    folds(data) {
      const inside = data.rows.filter((row) => row.inside);
      const at = (row) => data.rows.indexOf(row);
      const tone = (row) => color(row.chosen ? 'chosen' : 'accent');
      const rows = (position, text) => axis({
        type: 'category', inverse: true, position, data: data.rows.map(text), splitLine: { show: false }, axisLine: { show: false },
        axisLabel: { interval: 0, color: color(position === 'left' ? 'ink' : 'quiet') },
      });
      return [90 + 26 * data.rows.length, {
        grid: { left: 8, right: 8, top: 10, bottom: 50, containLabel: true },
        xAxis: axis({ type: 'value', scale: true, name: better(data), nameGap: 30 }),
        yAxis: [rows('left', (row) => (row.inside ? row.name : row.name + ' (off the chart)')), rows('right', (row) => row.summary)],
        series: [{
          type: 'boxplot', layout: 'vertical', boxWidth: [6, 14], encode: { x: [1, 2, 3, 4, 5], y: 0 },
          data: inside.filter((row) => row.box).map((row) => ({
            value: [at(row), ...row.box], hint: row.name + ' ' + row.summary,
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
            value: [row.mean, at(row)], hint: row.name + ' ' + row.summary, itemStyle: { color: tone(row), borderColor: color('paper') },
          })),
        }],
      }];
    },

    activity(data) {
      const line = (each) => ({
        type: 'line', name: each.name, symbolSize: 7, connectNulls: true,
        lineStyle: { color: color(each.chosen ? 'chosen' : 'other'), width: each.chosen ? 2.6 : 1.4 },
        itemStyle: { color: color(each.chosen ? 'chosen' : 'other') },
        emphasis: { focus: 'series' },
        data: each.values.map((value, k) => ({
          value: value === null ? '-' : within(value, data.extent),
          hint: each.name + ', ' + data.groups[k] + ': ' + each.hints[k],
        })),
      });
      return [Math.max(340, 110 + 15 * data.lines.length), {
        grid: { left: 60, right: 130, top: 36, bottom: 56 },
        xAxis: axis({ type: 'category', boundaryGap: false, data: data.groups, name: 'ratings in the training', nameGap: 34 }),
        yAxis: axis({ type: 'value', scale: true, name: better(data), nameLocation: 'end', nameTextStyle: { align: 'left', color: color('quiet') } }),
        // The names stand at the ends of the lines, on points without a size, moved apart.
        series: [...data.lines.map(line), {
          type: 'scatter', symbolSize: 0, silent: true,
          labelLayout: ({ rect }) => ({ x: rect.x + 16, moveOverlap: 'shiftY' }), labelLine: { show: true, length2: 4, lineStyle: { color: color('line') } },
          data: data.lines.map((each) => {
            const last = each.values.findLastIndex((value) => value !== null);
            return {
              value: [last, within(each.values[last], data.extent)], name: each.name,
              label: { color: color(each.chosen ? 'chosen' : 'quiet'), fontWeight: each.chosen ? 'bold' : 'normal' },
            };
          }),
          label: { show: true, position: 'right', minMargin: 7, formatter: (item) => item.name },
        }],
      }];
    },

    calibration(data) {
      const straight = (from, to, type) => ({
        type: 'line', silent: true, symbol: 'none', lineStyle: { color: color('other'), width: 1, type }, data: [from, to],
      });
      const unit = (name, more) => axis({ type: 'value', min: 0, max: 1, name, ...more });
      return [300, {
        grid: { left: 46, right: 16, top: 36, bottom: 50 },
        xAxis: unit('predicted probability', { nameGap: 28 }),
        yAxis: unit('observed share', { nameLocation: 'end', nameTextStyle: { align: 'left', color: color('quiet') } }),
        series: [
          straight([0, 0], [1, 1], 'solid'), straight([0, 0.05], [0.95, 1], 'dotted'), straight([0.05, 0], [1, 0.95], 'dotted'),
          {
            type: 'line', lineStyle: { color: color('accent') }, itemStyle: { color: color('accent') },
            data: data.dots.map((dot) => ({ value: [dot.predicted, dot.observed], symbolSize: dot.size, hint: dot.hint, symbol: 'circle' })),
          },
        ],
      }];
    },
  };

  const drawn = [...document.querySelectorAll('.chart')].map((element) => {
    const data = JSON.parse(element.nextElementSibling.textContent);
    const draw = kinds[element.dataset.kind];
    element.style.height = draw(data)[0] + 'px';
    const chart = echarts.init(element, null, { renderer: 'svg' });
    addEventListener('resize', () => chart.resize());
    return () => chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      tooltip: { trigger: 'item', confine: true, formatter: hint, backgroundColor: color('paper'), borderColor: color('line'), textStyle: { color: color('ink') } },
      ...draw(data)[1],
    }, true);
  });
  const draw = () => drawn.forEach((each) => each());
  draw();
  // The colors are those of the styles at the time of drawing.
  for (const query of ['(prefers-color-scheme: dark)', 'print']) matchMedia(query).addEventListener('change', draw);
}
